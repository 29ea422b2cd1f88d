export type * from "./contract.ts";
export {
  chainVerificationSchema,
  exportProofSchema,
  governanceErrors,
  ledgerEventSchema,
} from "./contract.ts";
