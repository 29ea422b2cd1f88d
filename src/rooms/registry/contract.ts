export type { ClientRegistry } from "./contract/client-registry.ts";
export type { ComparedFact, VersionComparison, VersionName } from "./contract/comparisons.ts";
export type {
  ListedModel,
  ListedVersion,
  ListModels,
  ModelListing,
  ModelPage,
  SearchRegistry,
} from "./contract/lists.ts";
export type { ModelGovernance } from "./contract/model-governance.ts";
export type {
  ApprovalRequest,
  FoundPolicy,
  ModelPolicy,
  PolicyCheck,
  PolicyFacts,
  Readiness,
  RiskAssessment,
  RiskSeverity,
} from "./contract/policies.ts";
export type { RegistryRoom } from "./contract/registry-room.ts";
export type {
  Approval,
  ApprovalState,
  ModelRecord,
  ModelVersion,
  NewTrackedVersion,
  RegisteredModel,
  Stage,
  VersionDetail,
  VersionField,
  VersionFile,
  VersionRecord,
} from "./contract/versions.ts";
export {
  WEBHOOK_EVENTS,
  type Webhook,
  type WebhookDelivery,
  type WebhookEvent,
  type Webhooks,
} from "./contract/webhooks.ts";
export { registryErrors } from "./errors.ts";
