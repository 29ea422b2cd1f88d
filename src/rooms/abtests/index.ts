export type * from "./contract.ts";
export { abtestsErrors } from "./contract.ts";
