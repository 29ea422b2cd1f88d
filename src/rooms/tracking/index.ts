export type {
  Artifact,
  ArtifactEntry,
  DatasetInput,
  Experiment,
  Metric,
  Provenance,
  Run,
  RunDetail,
  RunStatus,
  StartRun,
  Tracking,
  TrackingRoom,
} from "./contract.ts";
export { trackingErrors } from "./core/errors.ts";
export { missingProvenance, type ProvenancePiece } from "./core/provenance.ts";
export {
  listOf,
  mlflowRoute,
  requiredText,
  text,
  toWireDouble,
  toWirePairs,
  wholeNumber,
} from "./mlflow/mlflow-route.ts";
