import type { FrameworkResult } from "../../contract.ts";
import type { Framework } from "../framework.ts";
import type { Lookup } from "../judge-need.ts";
import type { Catalogue } from "../practice.ts";
import { judgeLadder } from "./judge-ladder.ts";
import { judgeQuestionnaire } from "./judge-questionnaire.ts";
import { judgeScoredLevels } from "./judge-scored-levels.ts";
import { judgeTestScore } from "./judge-test-score.ts";

/** Looks at already judged practices through one framework. */
export function judgeFramework(framework: Framework, lookup: Lookup, catalogue: Catalogue): FrameworkResult {
  switch (framework.kind) {
    case "questionnaire":
      return judgeQuestionnaire(framework, lookup, catalogue);
    case "ladder":
      return judgeLadder(framework, lookup, catalogue);
    case "scored-levels":
      return judgeScoredLevels(framework, lookup);
    case "test-score":
      return judgeTestScore(framework, lookup);
  }
}
