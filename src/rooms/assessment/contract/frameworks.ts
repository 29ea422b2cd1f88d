import { z } from "zod";
import { textSchema, verdictSchema } from "./evidence.ts";
import { practiceRefSchema, waiverSchema } from "./practices.ts";
import { pointsSchema, tallySchema } from "./tallies.ts";

export const itemResultSchema = z.object({
  /** The framework's own number or id: `2.2.9`, `M1.3`, `creation-2-x-hpo`. */
  id: z.string(),
  /** Level that asks for it; null where items belong to no level. */
  level: z.int().nullable(),
  text: textSchema,
  verdict: verdictSchema,
  practices: z.array(practiceRefSchema),
  /** How much it counts, where a team changed that; absent: 1. A statement of weight 0 is shown and decides nothing. */
  weight: z.number().min(0).optional(),
  /** Waived by the team: not applicable in this framework alone. */
  waiver: waiverSchema.optional(),
});
export type ItemResult = z.infer<typeof itemResultSchema>;

export const sectionResultSchema = z.object({
  id: z.string(),
  number: z.string().nullable(),
  title: textSchema,
  /** Counts for the level; false for sections that go beyond it. */
  core: z.boolean(),
  tally: tallySchema,
  /** Level of this column alone, where the framework has columns. */
  level: z.int().nullable(),
  levelIfUnknownMet: z.int().nullable(),
  points: pointsSchema.nullable(),
  items: z.array(itemResultSchema),
});
export type SectionResult = z.infer<typeof sectionResultSchema>;

export const blockerSchema = practiceRefSchema.extend({ verdict: verdictSchema });
export type Blocker = z.infer<typeof blockerSchema>;

export const frameworkResultSchema = z.object({
  id: z.string(),
  version: z.string(),
  /** SHA-256 of the criteria: they can change without a new version. */
  definitionDigest: z.string().optional(),
  kind: z.enum(["questionnaire", "ladder", "scored-levels", "test-score"]),
  title: textSchema,
  source: z.object({ name: z.string(), url: z.string() }),
  /** How the level follows from the criteria. */
  rule: textSchema,
  /** From what is proven: unknown counts as not yet. */
  level: z.int(),
  levelTitle: textSchema,
  /** Where the level would stand if everything unknown turned out to be met. */
  levelIfUnknownMet: z.int(),
  topLevel: z.int(),
  levels: z.array(z.object({ level: z.int(), title: textSchema, tally: tallySchema.nullable() })),
  /** What stands before the next level; null on the top level. */
  nextLevel: z.object({ level: z.int(), title: textSchema, blockers: z.array(blockerSchema) }).nullable(),
  tally: tallySchema,
  points: pointsSchema.nullable(),
  sections: z.array(sectionResultSchema),
  /** Other ways of counting, where the framework has them. */
  modes: z.array(z.object({ mode: z.string(), level: z.int(), levelIfUnknownMet: z.int() })),
  /** Known lacks of the lowest level. They never decide a level. */
  debts: z.array(z.object({ id: z.string(), text: textSchema })),
  /** The challenge of the reached level and the framework's general advice, where it gives any. */
  challenge: textSchema.nullable(),
  advice: z.object({ text: textSchema.nullable(), practices: z.array(practiceRefSchema) }),
  notes: z.array(textSchema),
  /** Every waiver of the team, lapsed ones included. */
  waivers: z.array(waiverSchema).optional(),
});
export type FrameworkResult = z.infer<typeof frameworkResultSchema>;
