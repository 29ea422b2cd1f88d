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
export { proxyPathOf } from "./core/artifact-path.ts";
export { trackingErrors } from "./core/errors.ts";
export { evaluate } from "./core/filter/evaluate.ts";
export {
  type Comparison,
  type Field,
  type Grammar,
  NUMBER_OPERATORS,
  type Operator,
  type Order,
  TEXT_OPERATORS,
} from "./core/filter/grammar.ts";
export { parseFilter } from "./core/filter/parse-filter.ts";
export { parseOrderBy } from "./core/filter/parse-order-by.ts";
export type { LoggedModel } from "./core/logged-model.ts";
export { missingProvenance, type ProvenancePiece } from "./core/provenance.ts";
export {
  listOf,
  mlflowRoute,
  requiredText,
  text,
  toWirePairs,
  wholeNumber,
} from "./mlflow/mlflow-route.ts";
export {
  compareColumn,
  type Dialect,
  lookupPredicate,
  type Predicate,
  type Sql,
} from "./store/compile-comparison.ts";
export { pageSize } from "./usecases/page-size.ts";
