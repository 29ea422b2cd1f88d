import type { Text } from "../../../kernel/messages.ts";
import type { Assessment } from "../contract.ts";
import { compareWithEvidence, type LevelByEvidence } from "./compare-with-evidence.ts";
import type { SelfCheck } from "./criteria.ts";
import { RECOMMENDATIONS } from "./recommendations.ts";
import { type Answers, type LevelScore, scoreAnswers } from "./score.ts";
import { weaknessesOf } from "./weaknesses.ts";

/** Everything that the self-check has to say; `akashi self-check --json` prints it. */
export interface SelfCheckReport {
  readonly answers: Answers;
  readonly levels: readonly (LevelScore & { readonly title: Text })[];
  readonly level: number;
  readonly title: Text;
  readonly recommendations: readonly Text[];
  readonly weaknesses: readonly Text[];
  /** Null when the project was not looked at. */
  readonly evidence: LevelByEvidence | null;
}

export function reportOf(check: SelfCheck, answers: Answers, assessment: Assessment | null): SelfCheckReport {
  const score = scoreAnswers(check, answers);
  const titleOf = (level: number): Text => check.levels.find((one) => one.level === level)!.title;
  return {
    answers: Object.fromEntries(
      check.criteria.flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]]])),
    ),
    levels: score.levels.map((one) => ({ ...one, title: titleOf(one.level) })),
    level: score.level,
    title: titleOf(score.level),
    recommendations: RECOMMENDATIONS[score.level] ?? [],
    weaknesses: weaknessesOf(check, answers, score),
    evidence: assessment === null ? null : compareWithEvidence(check, answers, assessment),
  };
}
