export type * from "./contract.ts";
export {
  alertDrillSchema,
  alertSchema,
  DEFAULT_WINDOW,
  monitorCheckSchema,
  monitoringErrors,
  monitorStateSchema,
  scheduleFiringSchema,
} from "./contract.ts";
