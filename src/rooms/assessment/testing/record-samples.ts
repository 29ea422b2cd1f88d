import { nothingRecorded } from "../core/empty-record-facts.ts";
import type {
  AbTestFact,
  AlertFact,
  DatasetVersionFact,
  DeploymentFact,
  DriftCheckFact,
  EndpointApiFact,
  EnvironmentFact,
  ModelVersionFact,
  MonitorFact,
  PipelineExecutionFact,
  PipelineFact,
  RecordFacts,
  RunFact,
} from "../core/record-facts.ts";
import { DAY_MS, NOW_MS } from "./samples.ts";

/** Small complete facts for tests of record probes; every builder takes what the test cares about. */
export const records = (changes: Partial<RecordFacts>): RecordFacts => ({ ...nothingRecorded, ...changes });

export const datasetVersion = (
  id: string,
  changes: Partial<DatasetVersionFact> = {},
): DatasetVersionFact => ({
  id,
  dataset: "strikes",
  version: id,
  digest: `sha256:${id}`,
  createdAtMs: NOW_MS - DAY_MS,
  rowCount: 1000,
  validation: { ruleCount: 4, failedRuleCount: 0, decision: "accepted", atMs: NOW_MS - DAY_MS },
  ...changes,
});

export const run = (id: string, changes: Partial<RunFact> = {}): RunFact => ({
  id,
  experiment: "strike-damage",
  startedAtMs: NOW_MS - DAY_MS,
  finishedAtMs: NOW_MS - DAY_MS + 1000,
  status: "finished",
  modelFamily: "logistic-regression",
  paramCount: 3,
  metrics: { roc_auc: 0.8 },
  artifactCount: 1,
  provenance: {
    commit: "0123abc",
    dirty: false,
    datasetVersionIds: ["d1"],
    environmentDigest: "sha256:env",
    artifactDigest: "sha256:model",
    infrastructure: "linux x64, 2 cores",
  },
  studyId: "study-1",
  isCandidate: true,
  executionId: "execution-1",
  ...changes,
});

export const modelVersion = (id: string, changes: Partial<ModelVersionFact> = {}): ModelVersionFact => ({
  id,
  model: "strike-damage",
  version: id,
  createdAtMs: NOW_MS - DAY_MS,
  runId: "r1",
  digest: `sha256:${id}`,
  inputs: ["speed", "size"],
  preprocessingInArtifact: true,
  aliases: [],
  gates: [{ name: "min-score", passed: true }],
  baseline: { metric: "accuracy", value: 0.93, baselineValue: 0.91 },
  createdBy: "pipeline",
  approvals: [],
  riskAssessments: [],
  ...changes,
});

export const environments: readonly EnvironmentFact[] = [
  { name: "preprod", role: "preproduction", configurationDigest: "sha256:same" },
  { name: "prod", role: "production", configurationDigest: "sha256:same" },
];

export const deployment = (id: string, changes: Partial<DeploymentFact> = {}): DeploymentFact => ({
  id,
  endpoint: "strike-damage",
  environment: "prod",
  modelVersionId: "v1",
  artifactDigest: "sha256:v1",
  deployedAtMs: NOW_MS - DAY_MS,
  retiredAtMs: null,
  trigger: "person",
  by: "operator",
  shares: [{ atMs: NOW_MS - DAY_MS, share: 1 }],
  smokeTest: null,
  ...changes,
});

export const pipeline = (changes: Partial<PipelineFact> = {}): PipelineFact => ({
  name: "strike-damage",
  steps: ["prepare", "train", "evaluate", "register"],
  triggers: [],
  ...changes,
});

export const execution = (
  id: string,
  changes: Partial<PipelineExecutionFact> = {},
): PipelineExecutionFact => ({
  id,
  pipeline: "strike-damage",
  startedAtMs: NOW_MS - DAY_MS,
  status: "finished",
  trigger: "person",
  alertId: null,
  startedByItself: null,
  stepsDone: 4,
  stepsTotal: 4,
  registeredVersionId: "v1",
  ...changes,
});

export const abTest = (id: string, changes: Partial<AbTestFact> = {}): AbTestFact => ({
  id,
  name: id,
  endpoint: "strike-damage",
  startedAtMs: NOW_MS - 20 * DAY_MS,
  endedAtMs: NOW_MS - 10 * DAY_MS,
  versionIds: ["v1", "v2"],
  unit: "operator",
  plannedSampleSize: 1000,
  unitCount: 200,
  predictionCount: 2000,
  unitsWithTwoVersions: 0,
  sampleRatioP: 0.4,
  decision: "keep v1",
  ...changes,
});

export const driftMonitor = (changes: Partial<MonitorFact> = {}): MonitorFact => ({
  id: "monitor-1",
  endpoint: "strike-damage",
  kind: "drift",
  schedule: "0 * * * *",
  baselineId: "d1",
  receivers: ["log: data team"],
  ...changes,
});

export const driftCheck = (id: string, changes: Partial<DriftCheckFact> = {}): DriftCheckFact => ({
  id,
  monitorId: "monitor-1",
  endpoint: "strike-damage",
  atMs: NOW_MS - DAY_MS,
  baselineId: "d1",
  featureCount: 9,
  driftedCount: 0,
  ...changes,
});

export const alert = (id: string, changes: Partial<AlertFact> = {}): AlertFact => ({
  id,
  kind: "drift",
  atMs: NOW_MS - DAY_MS,
  checkId: "check-1",
  deliveries: [{ receiver: "log: data team", delivered: true }],
  ...changes,
});

export const endpointApi = (changes: Partial<EndpointApiFact> = {}): EndpointApiFact => ({
  endpoint: "strike-damage",
  requestCount: 2000,
  measuredCount: 2000,
  serverErrorCount: 0,
  latencyP95Ms: 12,
  healthChecked: true,
  specification: { digest: "sha256:spec", fieldCount: 12, describedFieldCount: 12, undescribedFields: [] },
  ...changes,
});
