export type * from "./contract.ts";
export {
  alertSchema,
  DEFAULT_WINDOW,
  monitorCheckSchema,
  monitoringErrors,
  monitorStateSchema,
  scheduleFiringSchema,
} from "./contract.ts";
