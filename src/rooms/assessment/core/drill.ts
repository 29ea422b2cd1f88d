/** One measured value of a drill, with its unit last in the name: `rollbackMs`, `answersCompared`. */
export type Measurements = Readonly<Record<string, number | string | boolean>>;

/** What a drill leaves behind. A drill that could not run leaves `passed: null` and its reason: unknown, not failed. */
export interface DrillRecord {
  /** ULID of this execution. */
  readonly id: string;
  /** The drill's id: `rollback`. */
  readonly drillId: string;
  /** The practice that it proves. */
  readonly practice: string;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  readonly passed: boolean | null;
  /** What was exercised, such as `endpoint strikes, model damage 3 -> 2`. */
  readonly subject: string;
  readonly measurements: Measurements;
  /** Why it failed or could not run; empty when it passed. */
  readonly reason: string;
}

/** A drill's result lapses after this many days: people, machines and models change. */
export const DRILL_LIFE_DAYS = 90;
