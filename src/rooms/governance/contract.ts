export {
  type AuditFilter,
  type ChainBreak,
  type ChainHead,
  type ChainVerification,
  chainBreakSchema,
  chainVerificationSchema,
  type ExportProof,
  type ExportRange,
  type ExportVerification,
  exportProofSchema,
  ledgerEventSchema,
} from "./contract/audit.ts";
export type { GovernanceRoom } from "./contract/governance-room.ts";
export {
  type LineageEdge,
  type LineageGraph,
  type LineageKind,
  type LineageNode,
  type LineageReader,
  lineageEdgeSchema,
  lineageGraphSchema,
  lineageKindSchema,
  lineageNodeSchema,
  type RunProvenance,
  runProvenanceSchema,
  type TraceOptions,
} from "./contract/lineage.ts";
export {
  type LineageReceiver,
  type LineageReceivers,
  type LineageRefusal,
  lineageReceiverSchema,
  lineageRefusalSchema,
  type NewLineageReceiver,
} from "./contract/lineage-receivers.ts";
export type { OpenLineageDataset, OpenLineageEvent } from "./contract/open-lineage.ts";
export { type TimelineEntry, type TimelineFilter, timelineEntrySchema } from "./contract/timeline.ts";
export { governanceErrors } from "./errors.ts";
