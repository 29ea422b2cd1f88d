import { z } from "zod";

/** One stretch of time in which a version held a place or a name. */
export const timelineEntrySchema = z.object({
  kind: z.enum(["deployment", "alias", "stage"]),
  /** `<endpoint>/<environment>`, an alias, or a stage. */
  place: z.string(),
  model: z.string(),
  version: z.number().int(),
  fromMs: z.number(),
  /** Null: to this day. */
  toMs: z.number().nullable(),
  by: z.string(),
  /** How it came: deploy, promote, canary, rollback …; null for names. */
  cause: z.string().nullable(),
  reason: z.string().nullable(),
  role: z.string().nullable(),
  /** The latest share of the traffic, 0..1. */
  weight: z.number().nullable(),
  deploymentId: z.string().nullable(),
  /** The decision about the version that stood when it came here; null when nobody had decided. */
  decision: z
    .object({
      decision: z.enum(["approved", "rejected"]),
      by: z.string(),
      reason: z.string(),
      atMs: z.number(),
    })
    .nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export interface TimelineFilter {
  readonly model?: string;
  readonly endpoint?: string;
  readonly environment?: string;
  /** Only what held then. */
  readonly atMs?: number;
}
