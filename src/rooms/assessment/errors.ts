import { defineErrors } from "../../kernel/errors.ts";
import { documentErrors } from "./errors/assessments.ts";
import { drillErrors } from "./errors/drills.ts";
import { frameworkErrors } from "./errors/frameworks.ts";
import { maturityFileErrors } from "./errors/maturity-file.ts";
import { peopleErrors } from "./errors/people.ts";

/** What a user can get wrong here. */
export const assessmentErrors = defineErrors({
  ...frameworkErrors,
  ...documentErrors,
  ...peopleErrors,
  ...maturityFileErrors,
  ...drillErrors,
});
