import type { Measurements } from "./drill.ts";

/** What a drill found. `passed: null`: it could not run, for `reason`; then nothing is known. */
export interface DrillOutcome {
  readonly passed: boolean | null;
  readonly subject: string;
  readonly measurements: Measurements;
  /** Why it failed or could not run, in English as it is kept; empty when it passed. */
  readonly reason: string;
}
