import type { Text } from "../../../kernel/messages.ts";
import type { Assessment, PracticeRef, Verdict } from "../contract.ts";
import { judgeNeed, type Lookup, refsOf } from "../core/judge-need.ts";
import type { SelfCheck, SelfCheckCriterion } from "./criteria.ts";
import type { Answers } from "./score.ts";

/** A person and the evidence say the opposite. */
export interface Contradiction {
  readonly id: string;
  readonly text: Text;
  readonly answer: boolean;
  /** What the evidence says about the criterion's practice. */
  readonly verdict: "met" | "not-met";
  readonly practice: string;
  readonly reason: Text;
}

export interface LevelByEvidence {
  /** Proven: what is unknown counts as not yet. */
  readonly level: number;
  /** If everything unknown turned out to be met. */
  readonly levelIfUnknownMet: number;
  /** With every lower level and a floor in every category. */
  readonly cumulative: number;
  /** Per level the share that is met, and with what is unknown; null where nothing applies. */
  readonly shares: readonly {
    readonly level: number;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
  readonly contradictions: readonly Contradiction[];
  /** What lifts this project most for the least effort: advice out of its own gaps. */
  readonly nextSteps: readonly {
    readonly practice: string;
    readonly remedy: Text;
    readonly command: string | null;
  }[];
}

/** As many as the questionnaire recommends. */
const MOST_STEPS = 4;

/** Sets what the evidence says beside what a person says. What is unknown contradicts nobody. */
export function compareWithEvidence(
  check: SelfCheck,
  answers: Answers,
  assessment: Assessment,
): LevelByEvidence | null {
  const framework = assessment.frameworks.find(({ id, kind }) => id === "google" && kind === "scored-levels");
  if (framework === undefined) return null;
  const lookup = lookupIn(assessment);
  const cumulative = framework.modes.find(({ mode }) => mode === "cumulative");
  return {
    level: framework.level,
    levelIfUnknownMet: framework.levelIfUnknownMet,
    cumulative: cumulative?.level ?? framework.level,
    shares: framework.levels.flatMap(({ level, tally }) =>
      tally === null ? [] : [{ level, lower: tally.lower, upper: tally.upper }],
    ),
    nextSteps: stepsOf(assessment),
    contradictions: check.criteria.flatMap((criterion) =>
      contradictionOf(criterion, answers, assessment, lookup),
    ),
  };
}

/** Steps that the next level of these three waits for come first. */
function stepsOf({ nextSteps }: Assessment): LevelByEvidence["nextSteps"] {
  const waits = (step: Assessment["nextSteps"][number]): boolean =>
    step.unblocks.some(({ framework }) => framework === "google");
  return [...nextSteps.filter(waits), ...nextSteps.filter((step) => !waits(step))]
    .slice(0, MOST_STEPS)
    .map(({ practice, remedy, command }) => ({ practice, remedy, command }));
}

function contradictionOf(
  criterion: SelfCheckCriterion,
  answers: Answers,
  assessment: Assessment,
  lookup: Lookup,
): Contradiction[] {
  const answer = answers[criterion.id];
  const verdict = judgeNeed(criterion.needs, lookup);
  if (answer === undefined || (verdict !== "met" && verdict !== "not-met")) return [];
  // A debt is the absence of what it needs: "yes, data lies in local files" agrees with "not met".
  const saysMet = criterion.debt ? !answer : answer;
  if (saysMet === (verdict === "met")) return [];
  const decisive = decisiveRef(refsOf(criterion.needs), verdict, lookup);
  const practice = assessment.practices.find(({ id }) => id === decisive.practice)!;
  return [
    {
      id: criterion.id,
      text: criterion.text,
      answer,
      verdict,
      practice: practice.id,
      reason: practice.reason,
    },
  ];
}

const decisiveRef = (refs: readonly PracticeRef[], verdict: Verdict, lookup: Lookup): PracticeRef =>
  refs.find((ref) => lookup(ref).verdict === verdict) ?? refs[0]!;

function lookupIn({ practices }: Assessment): Lookup {
  return ({ practice, part }) => {
    const found = practices.find(({ id }) => id === practice);
    if (found === undefined) return { verdict: "unknown", grade: null, configuredOnly: false };
    const own = found.parts.find((one) => one.part === part);
    return {
      verdict: own?.verdict ?? found.verdict,
      grade: own?.grade ?? found.grade,
      configuredOnly: found.configuredOnly,
    };
  };
}
