export type * from "./contract.ts";
export { unitPosition } from "./usecases/unit-position.ts";
