import { z } from "zod";

/** What was taken out of one history. */
export const compactionSchema = z.object({
  /** When points were last taken out. */
  atMs: z.number(),
  by: z.object({ kind: z.enum(["person", "token", "system"]), name: z.string() }),
  /** In this number of equal parts of the run, first, last, smallest and largest points stayed. */
  buckets: z.int(),
  /** Points in the history when it was longest, and right after the last time. */
  pointsBefore: z.int(),
  pointsAfter: z.int(),
});
export type Compaction = z.infer<typeof compactionSchema>;

export const metricCompactionSchema = compactionSchema.extend({ key: z.string() });

/** The same with the metric that it is about. */
export type MetricCompaction = z.infer<typeof metricCompactionSchema>;

export interface CompactHistories {
  /** Only runs that ended at least this long ago. */
  readonly olderThanMs: number;
  /** Only histories with more points than this are looked at. */
  readonly buckets: number;
  /** Only runs of the experiment with this name. */
  readonly experiment?: string | undefined;
  /** False only says what would go. */
  readonly apply: boolean;
}

/** What compaction took out, or would take out. */
export interface CompactionReport {
  readonly applied: boolean;
  readonly buckets: number;
  /** Runs with at least one such history. */
  readonly runs: number;
  readonly pointsBefore: number;
  readonly pointsAfter: number;
  readonly histories: readonly {
    readonly runId: string;
    readonly key: string;
    readonly pointsBefore: number;
    readonly pointsAfter: number;
  }[];
  /** Runs that ended without saying when; their age is unknown and they stay whole. */
  readonly runsWithoutEndTime: number;
  /** Space inside the database that other records can use. */
  readonly freedBytes: number;
  /** False: estimated from the points that go. */
  readonly freedMeasured: boolean;
  readonly database: "sqlite" | "postgres";
}
