import { z } from "zod";
import { textSchema } from "./evidence.ts";
import { effortSchema } from "./practices.ts";
import { countsSchema, tallySchema } from "./tallies.ts";

/** The course of a project: one point per assessment and framework, oldest first. */
export const historySchema = z.object({
  schema: z.literal("akashi.assessment-history"),
  version: z.literal(1),
  project: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      observedAt: z.string(),
      commit: z.string().nullable(),
      toolVersion: z.string(),
      digest: z.string(),
      counts: countsSchema,
      /** The catalogue or the probes are others than at the point before. */
      definitionsChanged: z.boolean(),
      frameworks: z.array(
        z.object({
          id: z.string(),
          version: z.string(),
          level: z.int(),
          topLevel: z.int(),
          lower: z.number().nullable(),
          upper: z.number().nullable(),
          /** Its criteria are others than at the point before: a step here may come from them. */
          definitionChanged: z.boolean(),
        }),
      ),
    }),
  ),
});
export type History = z.infer<typeof historySchema>;

const portfolioChangeSchema = z.object({
  /** Levels gained; negative: lost. */
  level: z.int(),
  /** Change of the share that is proven; null where one of them has none. */
  lower: z.number().nullable(),
  /** The criteria differ, so the change may come from them. */
  definitionChanged: z.boolean(),
});

/** Several projects side by side: one row a project, one cell a framework. */
export const portfolioSchema = z.object({
  schema: z.literal("akashi.portfolio"),
  version: z.literal(1),
  /** Of every framework that judged one of the projects, in the order of their first appearance. */
  frameworks: z.array(
    z.object({ id: z.string(), title: textSchema, topLevel: z.int(), versions: z.array(z.string()) }),
  ),
  projects: z.array(
    z.object({
      name: z.string(),
      /** Path as it was given, or `store`. */
      source: z.string(),
      assessmentId: z.string(),
      observedAt: z.string(),
      commit: z.string().nullable(),
      toolVersion: z.string(),
      counts: countsSchema,
      previous: z.object({ assessmentId: z.string(), observedAt: z.string() }).nullable(),
      levels: z.array(
        z.object({
          framework: z.string(),
          version: z.string(),
          level: z.int(),
          levelTitle: textSchema,
          levelIfUnknownMet: z.int(),
          topLevel: z.int(),
          tally: tallySchema,
          /** Since the assessment before; null without one. */
          change: portfolioChangeSchema.nullable(),
        }),
      ),
    }),
  ),
  /** Practices that at least two projects do not show, and at least one does not meet; the most common first. */
  gaps: z.array(
    z.object({
      practice: z.string(),
      title: textSchema,
      effort: effortSchema,
      remedy: textSchema,
      notMet: z.array(z.string()),
      unknown: z.array(z.string()),
    }),
  ),
  /** Projects that could not be read, each with its reason. */
  failures: z.array(
    z.object({ source: z.string(), code: z.string(), message: textSchema, remedy: textSchema }),
  ),
});
export type Portfolio = z.infer<typeof portfolioSchema>;
