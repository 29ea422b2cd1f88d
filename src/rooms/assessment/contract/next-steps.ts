import { z } from "zod";
import { textSchema, verdictSchema } from "./evidence.ts";
import { assignmentSchema, effortSchema } from "./practices.ts";

export const nextStepSchema = z.object({
  practice: z.string(),
  title: textSchema,
  verdict: verdictSchema,
  /** What to do: the probe's own remedy when a probe said no, else the practice's. */
  remedy: textSchema,
  effort: effortSchema,
  makes: z.string().nullable(),
  command: z.string().nullable(),
  /** Frameworks whose next level waits for it. */
  unblocks: z.array(z.object({ framework: z.string(), level: z.int() })),
  /** Gain in share of criteria and of blockers, summed over frameworks; the list is in order of gain / effort. */
  gain: z.number(),
  assignment: assignmentSchema.optional(),
});
export type NextStep = z.infer<typeof nextStepSchema>;
