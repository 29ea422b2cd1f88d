import { assessmentErrors } from "../contract.ts";
import type { FileErrors } from "../frameworks/parse-definition.ts";

/** How the files of the maturity folder say that they are wrong. */
export const maturityErrors: FileErrors = {
  syntax: (details) => assessmentErrors.E_MATURITY_SYNTAX({ ...details }),
  missing: (details) => assessmentErrors.E_MATURITY_MEMBER_MISSING({ ...details }),
  unknown: (details) => assessmentErrors.E_MATURITY_MEMBER_UNKNOWN({ ...details }),
  invalid: (details) => assessmentErrors.E_MATURITY_VALUE_INVALID({ ...details }),
};
