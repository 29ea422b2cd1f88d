import type { Scaffold } from "./scaffold.ts";

/** One line of the shelf. The code is loaded only when a fix is asked for. */
export interface ScaffoldEntry {
  /** Id of the practice and name of the folder. */
  readonly practice: string;
  load(): Promise<{ readonly scaffold: Scaffold }>;
}

/** Every scaffold, in alphabetical order. A test fails for a folder without a line and for a line without a folder. */
export const SCAFFOLDS: readonly ScaffoldEntry[] = [
  { practice: "ab-tests-regular", load: () => import("./ab-tests-regular/scaffold.ts") },
  { practice: "api-contract", load: () => import("./api-contract/scaffold.ts") },
  { practice: "api-observability", load: () => import("./api-observability/scaffold.ts") },
  { practice: "api-security", load: () => import("./api-security/scaffold.ts") },
  { practice: "architecture-docs", load: () => import("./architecture-docs/scaffold.ts") },
  { practice: "batch-delivery-monitoring", load: () => import("./batch-delivery-monitoring/scaffold.ts") },
  { practice: "business-goals-kpis", load: () => import("./business-goals-kpis/scaffold.ts") },
  { practice: "code-auto-deploy", load: () => import("./code-auto-deploy/scaffold.ts") },
  { practice: "code-ci", load: () => import("./code-ci/scaffold.ts") },
  { practice: "code-docs", load: () => import("./code-docs/scaffold.ts") },
  { practice: "code-review", load: () => import("./code-review/scaffold.ts") },
  { practice: "code-via-pr", load: () => import("./code-via-pr/scaffold.ts") },
  { practice: "cost-tracking", load: () => import("./cost-tracking/scaffold.ts") },
  { practice: "data-prep-rationale", load: () => import("./data-prep-rationale/scaffold.ts") },
  { practice: "env-agnostic-deploy", load: () => import("./env-agnostic-deploy/scaffold.ts") },
  { practice: "env-parity", load: () => import("./env-parity/scaffold.ts") },
  { practice: "env-reproducible", load: () => import("./env-reproducible/scaffold.ts") },
  { practice: "explanation-understandable", load: () => import("./explanation-understandable/scaffold.ts") },
  { practice: "feature-dictionary", load: () => import("./feature-dictionary/scaffold.ts") },
  { practice: "feature-drift-alerts", load: () => import("./feature-drift-alerts/scaffold.ts") },
  { practice: "infra-as-code", load: () => import("./infra-as-code/scaffold.ts") },
  { practice: "infra-auto-apply", load: () => import("./infra-auto-apply/scaffold.ts") },
  { practice: "infra-cd-only", load: () => import("./infra-cd-only/scaffold.ts") },
  { practice: "infra-ci", load: () => import("./infra-ci/scaffold.ts") },
  { practice: "infra-health-alerts", load: () => import("./infra-health-alerts/scaffold.ts") },
  { practice: "infra-review", load: () => import("./infra-review/scaffold.ts") },
  { practice: "infra-versioned", load: () => import("./infra-versioned/scaffold.ts") },
  { practice: "infra-via-pr", load: () => import("./infra-via-pr/scaffold.ts") },
  { practice: "kpi-feedback-loop", load: () => import("./kpi-feedback-loop/scaffold.ts") },
  { practice: "load-tests", load: () => import("./load-tests/scaffold.ts") },
  { practice: "low-confidence-review", load: () => import("./low-confidence-review/scaffold.ts") },
  { practice: "model-choice-rationale", load: () => import("./model-choice-rationale/scaffold.ts") },
  { practice: "model-risk-assessment", load: () => import("./model-risk-assessment/scaffold.ts") },
  { practice: "model-rollback", load: () => import("./model-rollback/scaffold.ts") },
  { practice: "offline-metrics", load: () => import("./offline-metrics/scaffold.ts") },
  { practice: "pre-commit-checks", load: () => import("./pre-commit-checks/scaffold.ts") },
  { practice: "prod-data-access", load: () => import("./prod-data-access/scaffold.ts") },
  { practice: "release-notes", load: () => import("./release-notes/scaffold.ts") },
  { practice: "retraining-strategy", load: () => import("./retraining-strategy/scaffold.ts") },
  { practice: "run-lineage", load: () => import("./run-lineage/scaffold.ts") },
  { practice: "team-responsibilities", load: () => import("./team-responsibilities/scaffold.ts") },
  { practice: "tests-per-step", load: () => import("./tests-per-step/scaffold.ts") },
  { practice: "x-feature-policy", load: () => import("./x-feature-policy/scaffold.ts") },
  { practice: "x-human-oversight", load: () => import("./x-human-oversight/scaffold.ts") },
  { practice: "x-model-registry", load: () => import("./x-model-registry/scaffold.ts") },
  { practice: "x-post-market-plan", load: () => import("./x-post-market-plan/scaffold.ts") },
  { practice: "x-privacy", load: () => import("./x-privacy/scaffold.ts") },
  { practice: "x-standards-list", load: () => import("./x-standards-list/scaffold.ts") },
];
