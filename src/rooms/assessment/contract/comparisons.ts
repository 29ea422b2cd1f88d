import { z } from "zod";
import { evidenceSchema, gradeSchema, textSchema, verdictSchema } from "./evidence.ts";
import { nextStepSchema } from "./next-steps.ts";
import { countsSchema, pointsSchema, tallySchema } from "./tallies.ts";

/** Why a verdict changed. */
export const CHANGE_CAUSES = [
  /** The same evidence is judged differently: the criteria, the catalogue or the probes' meaning changed. */
  "definition-changed",
  "evidence-gained",
  /** What showed it before is not found any more. */
  "evidence-lost",
  /** What showed it before is still there and no longer counts: by date, or because what it speaks of changed. */
  "evidence-lapsed",
  /** The same question is answered differently. */
  "answer-changed",
  /** It began or ceased to apply to the project. */
  "applicability-changed",
] as const;

export const changeCauseSchema = z.enum(CHANGE_CAUSES);
export type ChangeCause = z.infer<typeof changeCauseSchema>;

const beforeAfter = <S extends z.ZodType>(schema: S) => z.object({ before: schema, after: schema });

export const comparisonSchema = z.object({
  schema: z.literal("akashi.assessment-comparison"),
  version: z.literal(1),
  before: z.object({ id: z.string(), observedAt: z.string() }),
  after: z.object({ id: z.string(), observedAt: z.string() }),
  counts: beforeAfter(countsSchema),
  frameworks: z.array(
    z.object({
      id: z.string(),
      title: textSchema,
      /** The definitions differ, so a change may come from them and not from the project. */
      definitionChanged: z.boolean(),
      /** Level of the earlier evidence under the later criteria: what the change of criteria alone does. */
      levelReplayed: z.int().optional(),
      level: beforeAfter(z.int()),
      tally: beforeAfter(tallySchema),
      sections: z.array(z.object({ id: z.string(), title: textSchema, tally: beforeAfter(tallySchema) })),
    }),
  ),
  /** Practices whose verdict changed, with the evidence that decides now; those that became met come first. */
  changes: z.array(
    z.object({
      practice: z.string(),
      title: textSchema,
      before: verdictSchema,
      after: verdictSchema,
      reason: textSchema,
      by: evidenceSchema.nullable(),
      /** Absent in comparisons of older versions. */
      cause: changeCauseSchema.optional(),
      /** The evidence that decided before. */
      was: evidenceSchema.nullable().optional(),
    }),
  ),
  /** Practices that were met before and are shown by stronger evidence now, such as configured, then recorded. */
  strengthened: z.array(
    z.object({
      practice: z.string(),
      title: textSchema,
      before: z.object({ grade: gradeSchema.nullable(), configuredOnly: z.boolean() }),
      after: z.object({ grade: gradeSchema.nullable(), configuredOnly: z.boolean() }),
      reason: textSchema,
      by: evidenceSchema.nullable(),
    }),
  ),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** Levels and scores if some practices were met. It proves nothing, is never kept, and no gate takes it. */
export const whatIfSchema = z.object({
  schema: z.literal("akashi.what-if"),
  version: z.literal(1),
  hypothetical: z.literal(true),
  basis: z.object({ id: z.string(), observedAt: z.string(), project: z.string() }),
  assumed: z.array(
    z.object({ practice: z.string(), title: textSchema, before: verdictSchema, changes: z.boolean() }),
  ),
  frameworks: z.array(
    z.object({
      id: z.string(),
      title: textSchema,
      topLevel: z.int(),
      level: beforeAfter(z.int()),
      levelTitle: beforeAfter(textSchema),
      levelIfUnknownMet: beforeAfter(z.int()),
      tally: beforeAfter(tallySchema),
      points: beforeAfter(pointsSchema.nullable()),
      /** How many practices still stand before the next level; null on the top level. */
      blockers: beforeAfter(z.int().nullable()),
    }),
  ),
  /** What would be next then. */
  nextSteps: z.array(nextStepSchema),
});
export type WhatIf = z.infer<typeof whatIfSchema>;

/** Kept evidence under today's definitions, beside the result of its day. */
export const replayedSchema = z.object({
  schema: z.literal("akashi.assessment-replay"),
  version: z.literal(1),
  of: z.object({ id: z.string(), observedAt: z.string(), toolVersion: z.string(), project: z.string() }),
  toolVersion: z.string(),
  /** False for documents that do not hold what was said: then the evidence is read as the probes of today mean it. */
  exact: z.boolean(),
  counts: beforeAfter(countsSchema),
  frameworks: z.array(
    z.object({
      id: z.string(),
      title: textSchema,
      version: beforeAfter(z.string().nullable()),
      definitionChanged: z.boolean(),
      /** Null: not judged then, or not any more. */
      level: beforeAfter(z.int().nullable()),
      tally: beforeAfter(tallySchema.nullable()),
    }),
  ),
  /** Practices that today's definitions judge differently. Null: not judged then, or not any more. */
  changes: z.array(
    z.object({
      practice: z.string(),
      title: textSchema,
      before: verdictSchema.nullable(),
      after: verdictSchema.nullable(),
    }),
  ),
});
export type Replayed = z.infer<typeof replayedSchema>;
