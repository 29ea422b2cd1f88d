import { RULESET_PATH, ruleset } from "../ruleset.ts";
import type { Scaffold } from "../scaffold.ts";

/** The rule makes the habit; the history shows it, merge by merge. */
export const scaffold: Scaffold = {
  practice: "code-via-pr",
  makes: RULESET_PATH,
  completeAsWritten: null,
  propose: (project) => [ruleset(project)],
};
