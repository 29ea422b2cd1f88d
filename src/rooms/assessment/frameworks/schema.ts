import { z } from "zod";
import { effortSchema, gradeSchema, type PracticeRef, textSchema } from "../contract.ts";
import { isDay } from "../core/days.ts";
import type { Framework, Need } from "../core/framework.ts";
import { type Practice, TRAITS } from "../core/practice.ts";

/** A version is free text, compared for equality only. */
const version = z.string().min(1);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "words of a-z and 0-9 joined by hyphens");

const refSchema = z
  .string()
  .regex(/^[a-z0-9-]+(#[a-z0-9-]+)?$/, "a practice's id, or practice#part")
  .transform((text): PracticeRef => {
    const [practice, part] = text.split("#");
    return part === undefined ? { practice: practice! } : { practice: practice!, part };
  });

/** `practice`, `practice#part`, `{ all: [...] }` or `{ any: [...] }`. */
const needSchema: z.ZodType<Need> = z.lazy(() =>
  z.union([
    refSchema.transform((ref): Need => ({ kind: "practice", ref })),
    z
      .strictObject({ all: z.array(needSchema).min(1) })
      .transform(({ all }): Need => ({ kind: "all", of: all })),
    z
      .strictObject({ any: z.array(needSchema).min(1) })
      .transform(({ any }): Need => ({ kind: "any", of: any })),
  ]),
);

const practiceSchema = z
  .strictObject({
    id,
    title: textSchema,
    statement: textSchema,
    appliesWhen: z.enum(TRAITS).optional(),
    parts: z.array(z.strictObject({ id, title: textSchema })).default([]),
    evidence: z.array(gradeSchema).min(1),
    attestation: z
      .strictObject({
        by: z.string().min(1),
        days: z.int().positive(),
        perVersion: z.boolean().default(false),
      })
      .nullable()
      .default(null),
    effort: effortSchema,
    remedy: textSchema,
    makes: z.string().nullable().default(null),
    command: z.string().nullable().default(null),
  })
  .transform((practice): Practice => practice);

export const practiceFileSchema = z.strictObject({ version, practices: z.array(practiceSchema).min(1) });

/** `YYYY-MM-DD`; it holds through the end of that day in UTC. */
export const daySchema = z
  .string()
  .refine(isDay, { message: "a day as YYYY-MM-DD" })
  .meta({ format: "date" });

export const waiverEntrySchema = z.strictObject({
  statement: z.string().min(1).describe("Number or id of the statement, as the assessment shows it"),
  reason: z.string().min(1),
  approver: z.string().min(1).describe("Who allowed it"),
  expires: daySchema.describe("The last day on which it holds; then the statement counts again"),
});

/** What a file of one's own may say besides its criteria. */
const ownMembers = {
  practices: z
    .array(practiceSchema)
    .default([])
    .describe("Practices that the catalogue lacks. No probe looks for them, so people attest them"),
  weights: z
    .record(z.string(), z.number().min(0).max(100))
    .default({})
    .describe("Statement -> how much it counts; default 1. With 0 it is shown and decides nothing"),
  waive: z.array(waiverEntrySchema).default([]),
};

const head = {
  id,
  version,
  title: textSchema,
  source: z.strictObject({ name: z.string().min(1), url: z.string() }),
  rule: textSchema,
};
const levelHead = { level: z.int().min(0), title: textSchema };

const questionnaireMembers = {
  ...head,
  kind: z.literal("questionnaire"),
  levels: z.array(z.strictObject(levelHead)).length(2),
  sections: z
    .array(
      z.strictObject({
        id,
        number: z.string(),
        title: textSchema,
        core: z.boolean(),
        groups: z.array(
          z.strictObject({
            number: z.string(),
            title: textSchema,
            statements: z.array(z.strictObject({ number: z.string(), practice: id })).min(1),
          }),
        ),
      }),
    )
    .min(1),
};

const ladderMembers = {
  ...head,
  kind: z.literal("ladder"),
  columns: z.array(z.strictObject({ id, title: textSchema })).min(1),
  levels: z
    .array(
      z.strictObject({
        ...levelHead,
        challenges: textSchema,
        next: z.strictObject({ text: textSchema, practices: z.array(refSchema) }),
        columns: z.record(
          z.string(),
          z.strictObject({
            text: textSchema,
            needs: z.array(needSchema).default([]),
            lacks: z.array(refSchema).default([]),
          }),
        ),
      }),
    )
    .min(1),
};

const scoredHead = { id: z.string(), category: id, text: textSchema };
const criterionSchema = z.strictObject({ ...scoredHead, needs: needSchema });
/** Written as `lacks` because a debt is the absence of what it names. */
const debtSchema = z
  .strictObject({ ...scoredHead, lacks: needSchema })
  .transform(({ lacks, ...rest }) => ({ ...rest, needs: lacks }));

const scoredLevelsMembers = {
  ...head,
  kind: z.literal("scored-levels"),
  threshold: z.number().gt(0).max(1),
  categoryFloor: z.number().min(0).max(1),
  categories: z.array(z.strictObject({ id, title: textSchema })).min(1),
  levels: z
    .array(
      z.strictObject({
        ...levelHead,
        criteria: z.array(criterionSchema).default([]),
        debts: z.array(debtSchema).default([]),
        advice: z.array(refSchema).default([]),
      }),
    )
    .min(1),
};

const testScoreMembers = {
  ...head,
  kind: z.literal("test-score"),
  levels: z.array(z.strictObject({ ...levelHead, above: z.number().nullable() })).min(1),
  sections: z
    .array(
      z.strictObject({
        id,
        title: textSchema,
        tests: z.array(z.strictObject({ id: z.string(), text: textSchema, needs: needSchema })).min(1),
      }),
    )
    .min(1),
};

export const frameworkSchema = z
  .discriminatedUnion("kind", [
    z.strictObject(questionnaireMembers),
    z.strictObject(ladderMembers),
    z.strictObject(scoredLevelsMembers),
    z.strictObject(testScoreMembers),
  ])
  .transform((framework): Framework => framework);

/** A whole framework of one's own. */
export const ownFrameworkSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...questionnaireMembers, ...ownMembers }),
  z.strictObject({ ...ladderMembers, ...ownMembers }),
  z.strictObject({ ...scoredLevelsMembers, ...ownMembers }),
  z.strictObject({ ...testScoreMembers, ...ownMembers }),
]);
export type OwnFramework = z.infer<typeof ownFrameworkSchema>;

const addedStatementSchema = z.strictObject({
  id: z.string().min(1),
  section: id.describe("Section, column or category that it belongs to"),
  level: z.int().min(0).optional().describe("For frameworks with levels"),
  text: textSchema.optional().describe("For frameworks whose statements have a text of their own"),
  needs: needSchema,
});
export type AddedStatement = z.infer<typeof addedStatementSchema>;

/** A bundled framework with changes. */
export const extensionSchema = z.strictObject({
  extends: id,
  id: id.optional().describe("Default: that of the extended one, which it then takes the place of"),
  version,
  title: textSchema.optional(),
  rule: textSchema.optional(),
  ...ownMembers,
  add: z.array(addedStatementSchema).default([]),
});
export type Extension = z.infer<typeof extensionSchema>;

/** What `--framework-file` takes; published as a JSON Schema. */
export const frameworkFileSchema = z.union([ownFrameworkSchema, extensionSchema]);
