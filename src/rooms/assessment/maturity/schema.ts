import { z } from "zod";
import { endMs, momentMs } from "../core/days.ts";
import { daySchema, waiverEntrySchema } from "../frameworks/schema.ts";

const practiceId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a practice's id");
const moment = z
  .string()
  .refine((text) => momentMs(text) !== null, {
    message: "a day as YYYY-MM-DD or a moment as 2026-11-21T09:00:00Z",
  })
  .meta({ examples: ["2026-11-21", "2026-11-21T09:00:00Z"] });
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, "sha256: and 64 hexadecimal digits");

/** Readers of YAML 1.1 turn yes and no into truth values, and may write them back so. */
const answer = z.preprocess(
  (value) => (value === true ? "yes" : value === false ? "no" : value),
  z.enum(["yes", "no", "not-applicable"]),
);

const aboutSchema = z.strictObject({
  model: z
    .string()
    .min(1)
    .optional()
    .describe("Id of the model version; lapses when another one is in production"),
  data: z.record(z.string(), z.string()).default({}).describe("Dataset -> id of its version"),
  files: z.record(z.string(), digest).default({}).describe("Path -> digest; lapses when the content changes"),
  paths: z.array(z.string().min(1)).default([]).describe("Lapses when a later commit changes anything there"),
  tag: z.string().min(1).optional().describe("Git tag; lapses when its series has a newer one"),
});

export const answerSchema = z.strictObject({
  answer,
  by: z.string().min(1).max(200).describe("Name and e-mail address of the person"),
  at: moment.describe("When it was answered"),
  until: moment.describe("The last day or moment on which it counts"),
  note: z.string().min(1).max(4000).describe("What was seen, or why it does not apply"),
  link: z.string().max(2000).optional(),
  about: aboutSchema.optional().describe("What it speaks of: it lapses when that changes"),
});
export type AnswerEntry = z.infer<typeof answerSchema>;

/** `maturity/attestations/<practice>.yaml` */
export const attestationFileSchema = z.strictObject({
  practice: practiceId,
  answers: z.array(answerSchema).min(1),
});
export type AttestationFile = z.infer<typeof attestationFileSchema>;

const plannedEntrySchema = z.strictObject({
  owner: z.string().min(1).max(200),
  due: daySchema.optional(),
  note: z.string().max(2000).optional(),
});

/** `maturity/assessment.yaml` */
export const settingsSchema = z.strictObject({
  frameworks: z
    .array(z.string().min(1))
    .default([])
    .describe("Framework files, relative to the folder of akashi.yaml"),
  waivers: z
    .array(waiverEntrySchema.extend({ framework: z.string().min(1) }))
    .default([])
    .describe("Statements that the team does not ask of itself, each until a day"),
  plan: z
    .record(z.string(), plannedEntrySchema)
    .default({})
    .describe("Practice -> who closes the gap, and by when"),
});
export type Settings = z.infer<typeof settingsSchema>;

/** `maturity/skipped.yaml` */
export const skippedSchema = z.strictObject({
  skipped: z.record(
    z.string(),
    z.strictObject({ by: z.string().min(1), at: moment.refine((text) => endMs(text) !== null) }),
  ),
});
