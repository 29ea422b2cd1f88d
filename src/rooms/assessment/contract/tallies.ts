import { z } from "zod";

/** How many criteria stand how, and the share as an interval: unknown widens it, not applicable leaves it. */
export const tallySchema = z.object({
  met: z.int(),
  notMet: z.int(),
  unknown: z.int(),
  notApplicable: z.int(),
  /** met + notMet + unknown. */
  applicable: z.int(),
  /** met / applicable; null when nothing is applicable. */
  lower: z.number().min(0).max(1).nullable(),
  /** (met + unknown) / applicable; null when nothing is applicable. */
  upper: z.number().min(0).max(1).nullable(),
});
export type Tally = z.infer<typeof tallySchema>;

/** Points where a framework counts points: what is earned, and what would be if all unknown were met. */
export const pointsSchema = z.object({ lower: z.number(), upper: z.number(), max: z.number() });
export type Points = z.infer<typeof pointsSchema>;

export const countsSchema = z.object({
  met: z.int(),
  notMet: z.int(),
  unknown: z.int(),
  notApplicable: z.int(),
});
