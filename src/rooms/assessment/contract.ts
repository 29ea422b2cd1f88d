import { z } from "zod";
import type { Lang } from "../../kernel/messages.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { Project } from "../../platform/project/index.ts";

export { assessmentErrors } from "./errors.ts";

/** A text in both languages, placeholders already filled. */
export const textSchema = z.object({ en: z.string().min(1), ja: z.string().min(1) });

/** How a practice stands. Unknown is not no: it means that nobody could look, not that nothing was found. */
export const verdictSchema = z.enum(["met", "not-met", "unknown", "not-applicable"]);
export type Verdict = z.infer<typeof verdictSchema>;

/** How strong a piece of evidence is, strongest first. */
export const GRADES = ["drill", "record", "repo", "attested"] as const;
export const gradeSchema = z.enum(GRADES);
export type Grade = z.infer<typeof gradeSchema>;

/** What one probe (or one person) answered. */
export const outcomeSchema = z.enum(["yes", "no", "unknown", "not-applicable"]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Where the reader can check the evidence. At least one member is set for a `yes` from a repository or a record. */
export const locationSchema = z.object({
  /** Path inside the project's repository, with forward slashes. */
  path: z.string().optional(),
  /** First line, counted from 1. */
  line: z.int().positive().optional(),
  /** Id of a record in Akashi: run, deployment, dataset version, alert… */
  recordId: z.string().optional(),
  /** Git commit at which the file or the history was read. */
  commit: z.string().optional(),
});
export type Location = z.infer<typeof locationSchema>;

export const evidenceSchema = z.object({
  /** The probe's id, or `attestation`. */
  probeId: z.string(),
  kind: gradeSchema,
  outcome: outcomeSchema,
  /** The part of the practice that it speaks for; absent when the practice has no parts. */
  part: z.string().optional(),
  summary: textSchema,
  location: locationSchema.optional(),
  observedAtMs: z.number(),
  /** After this moment the evidence no longer counts; null when it holds as long as its commit is looked at. */
  expiresAtMs: z.number().nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const effortSchema = z.enum(["small", "medium", "large"]);
export type Effort = z.infer<typeof effortSchema>;

/** Names one practice, or one part of it as `practice#part`. */
export const practiceRefSchema = z.object({ practice: z.string(), part: z.string().optional() });
export type PracticeRef = z.infer<typeof practiceRefSchema>;

export const partResultSchema = z.object({
  part: z.string(),
  title: textSchema,
  verdict: verdictSchema,
  grade: gradeSchema.nullable(),
});

export const practiceResultSchema = z.object({
  id: z.string(),
  title: textSchema,
  statement: textSchema,
  verdict: verdictSchema,
  /** Strength of the evidence that decided; null while unknown or not applicable. */
  grade: gradeSchema.nullable(),
  /** Met by configuration alone: it is set up, its use is not shown yet. */
  configuredOnly: z.boolean(),
  /** Why the verdict is what it is; for "not applicable" the reason, for "unknown" what is missing. */
  reason: textSchema,
  /** Evidence of lower rank says the opposite of what decided. */
  contradicted: z.boolean(),
  parts: z.array(partResultSchema),
  evidence: z.array(evidenceSchema),
  effort: effortSchema,
  remedy: textSchema,
  /** File that the remedy makes; null when it makes none. */
  makes: z.string().nullable(),
  /** Akashi command that helps; null when there is none. */
  command: z.string().nullable(),
});
export type PracticeResult = z.infer<typeof practiceResultSchema>;

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

export const itemResultSchema = z.object({
  /** The framework's own number or id: `2.2.9`, `M1.3`, `creation-2-x-hpo`. */
  id: z.string(),
  /** Level that asks for it; null where items belong to no level. */
  level: z.int().nullable(),
  text: textSchema,
  verdict: verdictSchema,
  practices: z.array(practiceRefSchema),
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
});
export type FrameworkResult = z.infer<typeof frameworkResultSchema>;

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
});
export type NextStep = z.infer<typeof nextStepSchema>;

const countsSchema = z.object({
  met: z.int(),
  notMet: z.int(),
  unknown: z.int(),
  notApplicable: z.int(),
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
  sources: z.array(z.object({ id: z.string(), available: z.boolean(), note: textSchema.nullable() })),
  counts: countsSchema,
  practices: z.array(practiceResultSchema),
  frameworks: z.array(frameworkResultSchema),
  nextSteps: z.array(nextStepSchema),
});
export type Assessment = z.infer<typeof assessmentSchema>;

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

/** What a drill leaves behind, as the API shows it; `passed: null` means that it could not run. */
export const drillRecordSchema = z.object({
  id: z.string(),
  drillId: z.string(),
  practice: z.string(),
  startedAtMs: z.number(),
  finishedAtMs: z.number(),
  passed: z.boolean().nullable(),
  subject: z.string(),
  measurements: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  reason: z.string(),
});
export type DrillRecordView = z.infer<typeof drillRecordSchema>;

/** A person's answer about one practice; kept with who gave it, and told to the hash-chained ledger. */
export const attestationSchema = z.object({
  id: z.string(),
  project: z.string(),
  practice: z.string(),
  /** `not-applicable` is a waiver: the practice does not apply, for the reason in `note`. */
  answer: z.enum(["yes", "no", "not-applicable"]),
  by: z.string(),
  note: z.string(),
  link: z.string().nullable(),
  atMs: z.number(),
  /** It lapses then, or when the model version that it speaks of is replaced. */
  expiresAtMs: z.number(),
  modelVersionId: z.string().nullable(),
});
export type AttestationView = z.infer<typeof attestationSchema>;

export interface AttestInput {
  readonly project: Project;
  readonly practice: string;
  readonly answer: AttestationView["answer"];
  /** What the person saw, or why the practice does not apply. */
  readonly note: string;
  readonly link?: string;
  /** Default and most: what the practice allows; for waivers 365. */
  readonly days?: number;
}

/** The door of the room that judges. Demo, CLI, HTTP and UI all enter here. */
export interface AssessmentRoom {
  /**
   * Assesses the project that lies at `path` from its repository and, where the store knows the project, from its
   * records. Kept in the history.
   */
  assess(input: { readonly path: string }, context: UseCaseContext): Promise<Assessment>;
  /** Throws E_ASSESSMENT_NOT_FOUND. */
  get(id: string): Promise<Assessment>;
  /** Newest first. */
  list(filter?: { readonly project?: string; readonly limit?: number }): Promise<Assessment[]>;
  compare(beforeId: string, afterId: string): Promise<Comparison>;
  /** The self-contained HTML report; with `comparedWith`, what changed since that assessment. */
  renderReport(id: string, options: { readonly lang: Lang; readonly comparedWith?: string }): Promise<string>;
  /** Runs a drill and keeps its record. `rollback` works on an endpoint's environment. */
  runDrill(
    input: {
      readonly drill: string;
      readonly project: Project;
      readonly endpoint?: string;
      readonly environment?: string;
    },
    context: UseCaseContext,
  ): Promise<DrillRecordView>;
  /**
   * Keeps a person's answer. Throws E_PRACTICE_UNKNOWN, E_ATTESTATION_NOT_ENOUGH for a yes that only a machine can
   * show, E_ATTESTATION_NOTE_MISSING and E_ATTESTATION_DAYS.
   */
  attest(input: AttestInput, context: UseCaseContext): Promise<AttestationView>;
  /** Newest first, lapsed ones included. */
  listAttestations(project: string): Promise<AttestationView[]>;
  listDrills(filter?: { readonly project?: string; readonly drill?: string }): Promise<DrillRecordView[]>;
}
