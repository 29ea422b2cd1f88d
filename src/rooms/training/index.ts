export type * from "./contract.ts";
export {
  evaluate,
  higherIsBetter,
  labelOf,
  type MetricName,
} from "./core/index.ts";
