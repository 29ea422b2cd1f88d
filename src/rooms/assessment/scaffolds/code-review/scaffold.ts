import { RULESET_PATH, ruleset } from "../ruleset.ts";
import type { Scaffold } from "../scaffold.ts";

/** One approval by somebody else, stale ones dismissed, nobody exempt. */
export const scaffold: Scaffold = {
  practice: "code-review",
  makes: RULESET_PATH,
  completeAsWritten: null,
  propose: (project) => [ruleset(project)],
};
