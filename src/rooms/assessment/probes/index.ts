import type { AnyProbe } from "../core/probe.ts";

/** One line of the shelf. The probe's code is loaded only when an assessment runs. */
export interface ProbeEntry {
  /** The folder's name and the probe's id. */
  readonly id: string;
  load(): Promise<{ readonly probe: AnyProbe }>;
}

/** Every probe, in alphabetical order. A test fails for a folder without a line and for a line without a folder. */
export const PROBES: readonly ProbeEntry[] = [
  { id: "a-metric-starts-retraining", load: () => import("./a-metric-starts-retraining/probe.ts") },
  { id: "ab-tests-are-run-regularly", load: () => import("./ab-tests-are-run-regularly/probe.ts") },
  { id: "alerts-on-feature-drift", load: () => import("./alerts-on-feature-drift/probe.ts") },
  { id: "alerts-on-infrastructure-health", load: () => import("./alerts-on-infrastructure-health/probe.ts") },
  { id: "alerts-start-retraining", load: () => import("./alerts-start-retraining/probe.ts") },
  { id: "applies-infrastructure-on-merge", load: () => import("./applies-infrastructure-on-merge/probe.ts") },
  { id: "assignment-is-sticky", load: () => import("./assignment-is-sticky/probe.ts") },
  { id: "budgets-the-cost", load: () => import("./budgets-the-cost/probe.ts") },
  {
    id: "builds-environments-from-one-definition",
    load: () => import("./builds-environments-from-one-definition/probe.ts"),
  },
  { id: "changes-code-by-pull-request", load: () => import("./changes-code-by-pull-request/probe.ts") },
  {
    id: "changes-infrastructure-by-pull-request",
    load: () => import("./changes-infrastructure-by-pull-request/probe.ts"),
  },
  {
    id: "checks-infrastructure-on-pull-requests",
    load: () => import("./checks-infrastructure-on-pull-requests/probe.ts"),
  },
  {
    id: "checks-that-batch-results-arrive",
    load: () => import("./checks-that-batch-results-arrive/probe.ts"),
  },
  { id: "compares-offline-metrics", load: () => import("./compares-offline-metrics/probe.ts") },
  {
    id: "costs-are-compared-with-forecasts",
    load: () => import("./costs-are-compared-with-forecasts/probe.ts"),
  },
  { id: "dataset-versions-are-immutable", load: () => import("./dataset-versions-are-immutable/probe.ts") },
  { id: "defines-infrastructure-as-code", load: () => import("./defines-infrastructure-as-code/probe.ts") },
  {
    id: "deployments-name-registered-versions",
    load: () => import("./deployments-name-registered-versions/probe.ts"),
  },
  { id: "deploys-code-on-merge", load: () => import("./deploys-code-on-merge/probe.ts") },
  {
    id: "deploys-infrastructure-without-keys",
    load: () => import("./deploys-infrastructure-without-keys/probe.ts"),
  },
  {
    id: "deploys-the-same-code-everywhere",
    load: () => import("./deploys-the-same-code-everywhere/probe.ts"),
  },
  { id: "documents-public-code", load: () => import("./documents-public-code/probe.ts") },
  { id: "drift-is-checked-and-reported", load: () => import("./drift-is-checked-and-reported/probe.ts") },
  {
    id: "endpoints-publish-their-contract",
    load: () => import("./endpoints-publish-their-contract/probe.ts"),
  },
  { id: "environments-are-identical", load: () => import("./environments-are-identical/probe.ts") },
  { id: "every-prediction-is-stored", load: () => import("./every-prediction-is-stored/probe.ts") },
  {
    id: "every-version-has-the-same-metric",
    load: () => import("./every-version-has-the-same-metric/probe.ts"),
  },
  { id: "explains-data-preparation", load: () => import("./explains-data-preparation/probe.ts") },
  { id: "feature-usage-is-recorded", load: () => import("./feature-usage-is-recorded/probe.ts") },
  { id: "features-serve-several-models", load: () => import("./features-serve-several-models/probe.ts") },
  { id: "groups-are-treated-alike", load: () => import("./groups-are-treated-alike/probe.ts") },
  { id: "guards-roll-back-by-themselves", load: () => import("./guards-roll-back-by-themselves/probe.ts") },
  { id: "guards-the-api", load: () => import("./guards-the-api/probe.ts") },
  { id: "has-architecture-document", load: () => import("./has-architecture-document/probe.ts") },
  { id: "has-feature-dictionary", load: () => import("./has-feature-dictionary/probe.ts") },
  { id: "has-measurable-goals", load: () => import("./has-measurable-goals/probe.ts") },
  { id: "has-model-risk-assessment", load: () => import("./has-model-risk-assessment/probe.ts") },
  { id: "has-model-rollback", load: () => import("./has-model-rollback/probe.ts") },
  { id: "has-release-notes", load: () => import("./has-release-notes/probe.ts") },
  { id: "has-retraining-strategy", load: () => import("./has-retraining-strategy/probe.ts") },
  { id: "has-training-pipeline", load: () => import("./has-training-pipeline/probe.ts") },
  { id: "ingests-data-on-schedule", load: () => import("./ingests-data-on-schedule/probe.ts") },
  { id: "joins-outcomes-to-predictions", load: () => import("./joins-outcomes-to-predictions/probe.ts") },
  { id: "keeps-data-code-in-git", load: () => import("./keeps-data-code-in-git/probe.ts") },
  { id: "keeps-infrastructure-in-git", load: () => import("./keeps-infrastructure-in-git/probe.ts") },
  { id: "keeps-model-code-together", load: () => import("./keeps-model-code-together/probe.ts") },
  { id: "load-tests-the-service", load: () => import("./load-tests-the-service/probe.ts") },
  { id: "locks-the-environment", load: () => import("./locks-the-environment/probe.ts") },
  { id: "logs-and-measures-requests", load: () => import("./logs-and-measures-requests/probe.ts") },
  { id: "model-families-were-compared", load: () => import("./model-families-were-compared/probe.ts") },
  {
    id: "model-inputs-come-from-feature-views",
    load: () => import("./model-inputs-come-from-feature-views/probe.ts"),
  },
  { id: "model-inputs-have-meanings", load: () => import("./model-inputs-have-meanings/probe.ts") },
  { id: "names-the-artifact-of-runs", load: () => import("./names-the-artifact-of-runs/probe.ts") },
  { id: "names-the-commit-of-runs", load: () => import("./names-the-commit-of-runs/probe.ts") },
  { id: "names-the-data-of-runs", load: () => import("./names-the-data-of-runs/probe.ts") },
  { id: "names-the-environment-of-runs", load: () => import("./names-the-environment-of-runs/probe.ts") },
  { id: "names-the-machine-of-runs", load: () => import("./names-the-machine-of-runs/probe.ts") },
  { id: "names-who-answers-for-what", load: () => import("./names-who-answers-for-what/probe.ts") },
  {
    id: "new-versions-start-with-part-of-the-traffic",
    load: () => import("./new-versions-start-with-part-of-the-traffic/probe.ts"),
  },
  { id: "outcomes-measure-the-kpis", load: () => import("./outcomes-measure-the-kpis/probe.ts") },
  {
    id: "pipeline-runs-from-data-to-registry",
    load: () => import("./pipeline-runs-from-data-to-registry/probe.ts"),
  },
  { id: "predictions-carry-explanations", load: () => import("./predictions-carry-explanations/probe.ts") },
  {
    id: "preprocessing-ships-with-the-model",
    load: () => import("./preprocessing-ships-with-the-model/probe.ts"),
  },
  { id: "production-changes-monthly", load: () => import("./production-changes-monthly/probe.ts") },
  {
    id: "production-takes-what-preproduction-ran",
    load: () => import("./production-takes-what-preproduction-ran/probe.ts"),
  },
  { id: "publishes-api-contract", load: () => import("./publishes-api-contract/probe.ts") },
  { id: "reads-the-same-data-everywhere", load: () => import("./reads-the-same-data-everywhere/probe.ts") },
  { id: "records-why-this-model", load: () => import("./records-why-this-model/probe.ts") },
  { id: "registers-models", load: () => import("./registers-models/probe.ts") },
  { id: "releases-pass-a-smoke-test", load: () => import("./releases-pass-a-smoke-test/probe.ts") },
  { id: "releases-to-part-of-the-traffic", load: () => import("./releases-to-part-of-the-traffic/probe.ts") },
  { id: "requests-are-measured", load: () => import("./requests-are-measured/probe.ts") },
  { id: "requires-code-review", load: () => import("./requires-code-review/probe.ts") },
  { id: "requires-infrastructure-review", load: () => import("./requires-infrastructure-review/probe.ts") },
  {
    id: "retraining-has-a-reasoned-trigger",
    load: () => import("./retraining-has-a-reasoned-trigger/probe.ts"),
  },
  { id: "reverts-bad-releases-unaided", load: () => import("./reverts-bad-releases-unaided/probe.ts") },
  { id: "rollback-drill-passes", load: () => import("./rollback-drill-passes/probe.ts") },
  { id: "rollback-has-been-done", load: () => import("./rollback-has-been-done/probe.ts") },
  { id: "runs-hooks-before-commit", load: () => import("./runs-hooks-before-commit/probe.ts") },
  { id: "runs-name-their-artifact", load: () => import("./runs-name-their-artifact/probe.ts") },
  { id: "runs-name-their-commit", load: () => import("./runs-name-their-commit/probe.ts") },
  { id: "runs-name-their-data", load: () => import("./runs-name-their-data/probe.ts") },
  { id: "runs-name-their-environment", load: () => import("./runs-name-their-environment/probe.ts") },
  { id: "runs-name-their-infrastructure", load: () => import("./runs-name-their-infrastructure/probe.ts") },
  { id: "runs-tests-on-pull-requests", load: () => import("./runs-tests-on-pull-requests/probe.ts") },
  { id: "saves-inputs-and-outputs", load: () => import("./saves-inputs-and-outputs/probe.ts") },
  { id: "searches-hyperparameters", load: () => import("./searches-hyperparameters/probe.ts") },
  {
    id: "sends-uncertain-predictions-to-people",
    load: () => import("./sends-uncertain-predictions-to-people/probe.ts"),
  },
  { id: "slices-have-floors", load: () => import("./slices-have-floors/probe.ts") },
  { id: "tests-data-processing", load: () => import("./tests-data-processing/probe.ts") },
  { id: "tests-serving", load: () => import("./tests-serving/probe.ts") },
  { id: "tests-training", load: () => import("./tests-training/probe.ts") },
  { id: "tracks-experiments", load: () => import("./tracks-experiments/probe.ts") },
  { id: "training-data-is-validated", load: () => import("./training-data-is-validated/probe.ts") },
  { id: "training-runs-are-tracked", load: () => import("./training-runs-are-tracked/probe.ts") },
  { id: "trains-on-shared-compute", load: () => import("./trains-on-shared-compute/probe.ts") },
  { id: "transforms-features-once", load: () => import("./transforms-features-once/probe.ts") },
  {
    id: "uncertain-predictions-are-reviewed",
    load: () => import("./uncertain-predictions-are-reviewed/probe.ts"),
  },
  { id: "validates-data-in-code", load: () => import("./validates-data-in-code/probe.ts") },
  { id: "versions-data", load: () => import("./versions-data/probe.ts") },
  { id: "winner-comes-from-a-study", load: () => import("./winner-comes-from-a-study/probe.ts") },
];

export async function loadProbes(): Promise<AnyProbe[]> {
  const modules = await Promise.all(PROBES.map((entry) => entry.load()));
  return modules.map((module) => module.probe);
}
