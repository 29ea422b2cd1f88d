import type { Text } from "../../../kernel/messages.ts";
import type { Measurements } from "./drill.ts";

/** What a drill found. `passed: null`: it could not run, for `problems`; then nothing is known. */
export interface DrillOutcome {
  readonly passed: boolean | null;
  /** What was exercised, in names: `strike-damage (preprod): m@3 -> m@2 -> m@3`. */
  readonly subject: string;
  readonly measurements: Measurements;
  /** Whole sentences: why it failed or could not run. Empty when it passed. */
  readonly problems: readonly Text[];
  /** `model@3`: the result speaks of this version and lapses when another one takes its place. */
  readonly modelVersion?: string | null;
}

/** The drill could not be held, so that nothing is known. */
export const couldNotRun = (
  subject: string,
  problem: Text,
  more: Partial<Pick<DrillOutcome, "measurements" | "modelVersion">> = {},
): DrillOutcome => ({ passed: null, subject, measurements: {}, problems: [problem], ...more });

/** Passed when there is no problem. */
export const judged = (outcome: Omit<DrillOutcome, "passed">): DrillOutcome => ({
  passed: outcome.problems.length === 0,
  ...outcome,
});
