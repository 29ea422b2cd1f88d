import { z } from "zod";
import { compactionSchema } from "./compactions.ts";

/** Some points of one metric over several runs. */
export interface MetricSample {
  readonly runIds: readonly string[];
  readonly key: string;
  /** The most points of one run. */
  readonly maxResults: number;
  /** Both ends included. */
  readonly steps?: { readonly first: number; readonly last: number };
}

/**
 * The history of a metric as a chart needs it, in columns. Bucket `i` ends at `x[i]` (a step, or milliseconds since 1970)
 * and holds `count[i]` points between `min[i]` and `max[i]`, of which `last[i]` was logged last.
 */
export const metricCurveSchema = z.object({
  runId: z.string(),
  key: z.string(),
  axis: z.enum(["step", "time"]),
  /** Points between `from` and `to`, and how many of them are NaN or infinite and in no bucket. */
  points: z.int(),
  notDrawable: z.int(),
  from: z.number(),
  to: z.number(),
  /** False: every point is there by itself. */
  bucketed: z.boolean(),
  /** There when points were taken out of the history; the points that stayed are drawn. */
  compacted: compactionSchema.optional(),
  x: z.array(z.number()),
  count: z.array(z.int()),
  min: z.array(z.number()),
  max: z.array(z.number()),
  last: z.array(z.number()),
});
export type MetricCurve = z.infer<typeof metricCurveSchema>;

export interface CurveQuery {
  readonly runIds: readonly string[];
  readonly key: string;
  readonly axis?: "step" | "time" | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly buckets?: number | undefined;
}
