import { z } from "zod";
import { comparisonSchema } from "./comparisons.ts";
import { gradeSchema, outcomeSchema, textSchema, verdictSchema } from "./evidence.ts";
import { frameworkResultSchema } from "./frameworks.ts";
import { nextStepSchema } from "./next-steps.ts";
import { practiceResultSchema } from "./practices.ts";
import { countsSchema } from "./tallies.ts";

/** What was said, so that it can be judged again under other definitions without looking again. */
export const replaySchema = z.object({
  version: z.literal(1),
  /** Traits of the project, and how they were known. */
  profile: z.record(z.string(), z.object({ holds: z.boolean().nullable(), reason: textSchema })),
  testimonies: z.array(
    z.object({
      practice: z.string(),
      part: z.string().nullable(),
      kind: gradeSchema,
      /** After expiry and after what a no means for this practice were taken into account. */
      outcome: outcomeSchema,
      configurationOnly: z.boolean(),
      expired: z.boolean(),
      outranked: z.boolean(),
      remedy: textSchema.nullable(),
      lapse: textSchema.nullable(),
      /** Its source could not be read. */
      unread: z.literal(true).optional(),
      /** Positions in the practice's list of evidence. */
      evidence: z.array(z.int().min(0)).min(1),
    }),
  ),
});
export type Replay = z.infer<typeof replaySchema>;

/** Which rules judged. Equal digests: the same rules. */
export const definitionsSchema = z.object({
  catalogue: z.object({ version: z.string(), digest: z.string() }),
  probes: z.object({ count: z.int(), digest: z.string() }),
});

export const assessmentSchema = z.object({
  schema: z.literal("akashi.assessment"),
  version: z.literal(1),
  id: z.string(),
  project: z.object({
    name: z.string(),
    commit: z.string().nullable(),
    dirty: z.boolean().nullable(),
    /** Where the assessed folder lies in its git repository: `""` for the root; absent outside of git. */
    folder: z.string().optional(),
  }),
  /** ISO 8601, UTC. */
  observedAt: z.string(),
  toolVersion: z.string(),
  /** SHA-256 over the canonical JSON of practices and frameworks: equal evidence gives an equal digest. */
  digest: z.string(),
  /** What was read, and why something could not be. */
  sources: z.array(
    z.object({
      id: z.string(),
      available: z.boolean(),
      note: textSchema.nullable(),
      /** False: a source outside that nobody named, so that nobody looked. */
      named: z.boolean().optional(),
    }),
  ),
  counts: countsSchema,
  practices: z.array(practiceResultSchema),
  frameworks: z.array(frameworkResultSchema),
  nextSteps: z.array(nextStepSchema),
  /** Absent in documents of older versions. */
  definitions: definitionsSchema.optional(),
  /** Absent in documents of older versions. */
  replay: replaySchema.optional(),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** What a gate asked for and did not find. Every kind names what is wrong and where it stood. */
export const missedGateSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("min-level"), framework: z.string(), level: z.int(), reached: z.int() }),
  /** A practice that has to be met, and is not met or unknown. */
  z.object({
    kind: z.literal("required"),
    practice: z.string(),
    title: textSchema,
    verdict: verdictSchema,
    reason: textSchema,
  }),
  /** Met in the baseline, not met now. */
  z.object({ kind: z.literal("practice-lost"), practice: z.string(), title: textSchema, reason: textSchema }),
  /** Met in the baseline, unknown now: the evidence lapsed or can no longer be read. */
  z.object({
    kind: z.literal("no-longer-proven"),
    practice: z.string(),
    title: textSchema,
    reason: textSchema,
  }),
  /** The framework's level is lower than in the baseline. */
  z.object({
    kind: z.literal("level-fell"),
    framework: z.string(),
    before: z.int(),
    after: z.int(),
    /** The framework's criteria differ from the baseline's, so the fall may come from them. */
    definitionChanged: z.boolean(),
  }),
  /** Counted in the baseline, and judged no more: nobody can say whether it fell. */
  z.object({
    kind: z.literal("no-longer-judged"),
    subject: z.enum(["practice", "framework"]),
    id: z.string(),
  }),
]);
export type MissedGate = z.infer<typeof missedGateSchema>;

/** A file that was written beside the assessment. */
export const writtenReportSchema = z.object({ path: z.string(), sha256: z.string() });

/** The document that `akashi assess --json` prints: the assessment, and what was asked for beside it. */
export const assessmentDocumentSchema = assessmentSchema.extend({
  generatedAt: z.string().optional(),
  comparison: comparisonSchema.optional(),
  report: writtenReportSchema.optional(),
  outputs: z.array(writtenReportSchema.extend({ format: z.string() })).optional(),
  gates: z.object({ met: z.boolean(), missed: z.array(missedGateSchema) }).optional(),
});
