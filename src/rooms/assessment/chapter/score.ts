import type { SelfCheck } from "./criteria.ts";

/** Criterion id → yes or no. */
export type Answers = Readonly<Record<string, boolean>>;

export interface LevelScore {
  readonly level: number;
  readonly yes: number;
  readonly of: number;
  /** 100 · yes / of, not rounded. */
  readonly percent: number;
}

export interface SelfCheckScore {
  readonly levels: readonly LevelScore[];
  readonly level: number;
}

const CELLS = 20;
/** Percent of a level's criteria from which it is reached. */
const REACHED_FROM_PERCENT = 70;

/**
 * The chapter's rule: the highest level above 0 of which at least 70 % are answered with yes, whether or not the levels
 * below hold; else 0. The share of level 0 decides nothing.
 */
export function scoreAnswers({ levels, criteria }: SelfCheck, answers: Answers): SelfCheckScore {
  const scores = levels.map(({ level }): LevelScore => {
    const own = criteria.filter((one) => one.level === level);
    const yes = own.filter(({ id }) => answers[id] === true).length;
    return { level, yes, of: own.length, percent: own.length === 0 ? 0 : (100 * yes) / own.length };
  });
  const reached = scores.filter(({ level, percent }) => level > 0 && percent >= REACHED_FROM_PERCENT);
  return { levels: scores, level: Math.max(0, ...reached.map(({ level }) => level)) };
}

/** Twenty cells, five percent each; a cell that is begun is not filled. */
export function scoreBar({ yes, of }: Pick<LevelScore, "yes" | "of">): string {
  const filled = of === 0 ? 0 : Math.floor((CELLS * yes) / of);
  return "█".repeat(filled) + "░".repeat(CELLS - filled);
}
