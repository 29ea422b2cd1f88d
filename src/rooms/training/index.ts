export type * from "./contract.ts";
export {
  evaluate,
  higherIsBetter,
  labelOf,
  METRIC_NAMES,
  type MetricName,
  type MetricScores,
  rocAuc,
} from "./core/index.ts";
