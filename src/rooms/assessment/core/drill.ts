import type { Text } from "../../../kernel/messages.ts";

/** One measured value of a drill, with its unit last in the name: `rollbackMs`, `answersCompared`. */
export type Measurements = Readonly<Record<string, number | string | boolean>>;

/** What a drill leaves behind. A drill that could not run leaves `passed: null` and its reason: unknown, not failed. */
export interface DrillRecord {
  /** ULID of this execution. */
  readonly id: string;
  /** The drill's id: `rollback`. */
  readonly drillId: string;
  /** The first practice that it proves. */
  readonly practice: string;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  readonly passed: boolean | null;
  /** What was exercised, such as `endpoint strikes, model damage 3 -> 2`. */
  readonly subject: string;
  readonly measurements: Measurements;
  /** Why it failed or could not run, in English; empty when it passed. */
  readonly reason: string;
  /** The same in both languages, one whole sentence each. */
  readonly problems: readonly Text[];
  readonly endpoint: string | null;
  readonly environment: string | null;
  /** `model@3` where the result speaks of a version, else null. */
  readonly modelVersion: string | null;
  /** The project's commit at the time; null outside of git. */
  readonly commit: string | null;
  readonly trigger: "manual" | "schedule";
  readonly expiresAtMs: number;
}

/** A record, and what has become of the version that it speaks of. */
export interface DrillFact extends DrillRecord {
  /** The version that answers there now, where it is another one. */
  readonly replacedBy?: string | null;
}

/** A drill's result lapses after this many days: people, machines and models change. */
export const DRILL_LIFE_DAYS = 90;
export const DRILL_LIFE_MS = DRILL_LIFE_DAYS * 86_400_000;
