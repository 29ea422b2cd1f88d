import { z } from "zod";
import type { Lang } from "../../kernel/messages.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { Project } from "../../platform/project/index.ts";
import type { OutsideSources } from "./core/outside-sources.ts";
import type { FixDesk } from "./fix-contract.ts";

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

/** Whose word it is, and how it came into the repository. */
export const attestationMarkSchema = z.object({
  by: z.string(),
  /** Where it can be read, as the person gave it. */
  link: z.string().nullable(),
  /** `uncommitted`: nobody but its author can have reviewed it. `store`: kept in Akashi's store, not in a file. */
  kept: z.enum(["committed", "uncommitted", "store", "no-git"]),
  /** Author of the commit that brought it; the commit itself is in the location. */
  committedBy: z.string().nullable(),
  /** Why it counts no more, besides its date; null while it counts. */
  lapse: textSchema.nullable(),
});

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
  /** A drill that a schedule held; absent for what somebody started by hand. */
  recurring: z.boolean().optional(),
  /** For a person's answer. */
  attestation: attestationMarkSchema.optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const effortSchema = z.enum(["small", "medium", "large"]);
export type Effort = z.infer<typeof effortSchema>;

/** Names one practice, or one part of it as `practice#part`. */
export const practiceRefSchema = z.object({ practice: z.string(), part: z.string().optional() });
export type PracticeRef = z.infer<typeof practiceRefSchema>;

/** Who closes a gap, and by when. */
export const assignmentSchema = z.object({
  owner: z.string(),
  /** `YYYY-MM-DD`, through the end of that day in UTC; null when none was agreed. */
  due: z.string().nullable(),
  note: z.string().nullable(),
  /** The day has passed and the practice is not met. */
  overdue: z.boolean(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** A statement of one framework that a team does not ask of itself, until a day. */
export const waiverSchema = z.object({
  framework: z.string(),
  /** The framework's own number or id of the statement. */
  statement: z.string(),
  reason: z.string(),
  approver: z.string(),
  /** `YYYY-MM-DD`, through the end of that day in UTC. */
  expires: z.string(),
  /** The day has passed: the statement counts again. */
  lapsed: z.boolean(),
});
export type Waiver = z.infer<typeof waiverSchema>;

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
  /** Who closes the gap; absent when nobody was named. */
  assignment: assignmentSchema.optional(),
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

const countsSchema = z.object({
  met: z.int(),
  notMet: z.int(),
  unknown: z.int(),
  notApplicable: z.int(),
});

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
  /** Why it failed or could not run, in English. */
  reason: z.string(),
  /** The same in both languages, one sentence each. */
  problems: z.array(textSchema).readonly(),
  endpoint: z.string().nullable(),
  environment: z.string().nullable(),
  /** `model@3` where the result speaks of a version, and lapses with it. */
  modelVersion: z.string().nullable(),
  commit: z.string().nullable(),
  trigger: z.enum(["manual", "schedule"]),
  expiresAtMs: z.number(),
});
export type DrillRecordView = z.infer<typeof drillRecordSchema>;

/** A drill that there is, for one endpoint of a project, and how it last went. */
export const drillStateSchema = z.object({
  drill: z.string(),
  title: textSchema,
  proves: textSchema,
  practices: z.array(z.string()),
  /** Null for a drill that asks the whole server. */
  endpoint: z.string().nullable(),
  /** Why it makes no sense there; null when it does. */
  notFor: textSchema.nullable(),
  /** `lapsed`: the newest result no longer counts, by date or because another version answers now. */
  state: z.enum(["never", "passed", "failed", "could-not-run", "lapsed"]),
  last: drillRecordSchema.nullable(),
  /** The version that took the place of the one that the result speaks of. */
  replacedBy: z.string().nullable(),
  /** Cron expression of akashi.yaml; null when it is run by hand. */
  schedule: z.string().nullable(),
});
export type DrillState = z.infer<typeof drillStateSchema>;

/** What running every drill gave. */
export const allDrillsSchema = z.object({
  held: z.array(drillRecordSchema),
  skipped: z.array(z.object({ drill: z.string(), endpoint: z.string().nullable(), reason: textSchema })),
});
export type AllDrills = z.infer<typeof allDrillsSchema>;

export interface RunDrillInput {
  readonly drill: string;
  readonly project: Project;
  /** Default: the project's only endpoint. */
  readonly endpoint?: string;
  /** Default: the drill's own: the environment before the last one where it changes something, else the last one. */
  readonly environment?: string;
  /** A server to call, for drills that call one; it is sent the token of this machine's environment. */
  readonly url?: string;
  readonly trigger?: "manual" | "schedule";
}

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
  /** What else it speaks of: it lapses when that changes. */
  speaksOf: z
    .object({
      /** Dataset -> id of its version. */
      data: z.record(z.string(), z.string()),
      /** Path -> digest of the file, or of all files below the folder. */
      files: z.record(z.string(), z.string()),
      /** Paths that no commit may change after the answer. */
      paths: z.array(z.string()),
      tag: z.string().nullable(),
    })
    .optional(),
  /** File and line in the project; absent for answers that are kept in the store. */
  file: z.string().optional(),
  line: z.int().positive().optional(),
  commit: z.string().nullable().optional(),
  kept: attestationMarkSchema.shape.kept.optional(),
  committedBy: z.string().nullable().optional(),
  /** The practice is asked anew per model version, and the answer names none: it lapses by its date alone. */
  unbound: z.boolean().optional(),
});
export type AttestationView = z.infer<typeof attestationSchema>;

/** What stands wrong in a file that people wrote, with its place. */
export const fileProblemSchema = z.object({
  file: z.string(),
  line: z.int().positive(),
  column: z.int().positive(),
  code: z.string(),
  problem: textSchema,
  remedy: textSchema,
});
export type FileProblem = z.infer<typeof fileProblemSchema>;

/** A folder with a project in it; one without akashi.yaml has the folder's name. */
export interface Place {
  readonly root: string;
  readonly name: string;
  /** Null without a readable akashi.yaml: then there are no records. */
  readonly project: Project | null;
}

export interface AttestInput {
  readonly place: Place;
  readonly practice: string;
  readonly answer: AttestationView["answer"];
  /** What the person saw, or why the practice does not apply. */
  readonly note: string;
  readonly link?: string;
  /** Default and most: what the practice allows; for waivers 365. */
  readonly days?: number;
  /** What it speaks of: `model`, `data:<dataset>`, `tag:<name>`, or the path of a file or folder. */
  readonly about?: readonly string[];
  /** Framework files beside those that the project names: they may bring practices of their own. */
  readonly frameworkFiles?: readonly string[];
  /** Signed as git knows the person in this folder: for command lines. Default: the caller's login. */
  readonly asGit?: boolean;
}

export interface AssignInput {
  readonly place: Place;
  readonly practice: string;
  /** Null takes the assignment back. */
  readonly owner: string | null;
  readonly due?: string;
  readonly note?: string;
}

/** A practice that is unknown and that a person may answer for. */
export interface OpenQuestion {
  readonly practice: PracticeResult;
  /** Whose word it takes. */
  readonly by: string;
  /** How long the answer may count. */
  readonly days: number;
}

/** One entry of the plan, as it stands in the file. */
export const plannedSchema = z.object({
  practice: z.string(),
  owner: z.string(),
  due: z.string().nullable(),
  note: z.string().nullable(),
  /** The day has passed. Whether the gap is closed, the assessment says. */
  past: z.boolean(),
  file: z.string(),
  line: z.int().positive(),
});
export type Planned = z.infer<typeof plannedSchema>;

export interface WaiveInput {
  readonly place: Place;
  readonly framework: string;
  readonly statement: string;
  readonly reason: string;
  readonly approver: string;
  readonly expires: string;
}

export interface AssessInput {
  readonly path: string;
  /** Framework files beside those that the project names. */
  readonly frameworkFiles?: readonly string[];
  /** False: judged, and not kept. */
  readonly keep?: boolean;
  /** Sources outside that the user named. Nobody is called without them. */
  readonly outside?: OutsideSources;
}

/** Whose definitions judge kept evidence: a project's, with its frameworks, or the bundled ones alone. */
export interface RulesOf {
  readonly path?: string;
  readonly frameworkFiles?: readonly string[];
}

/** The door of the room that judges. Demo, CLI, HTTP and UI all enter here. */
export interface AssessmentRoom extends FixDesk {
  /**
   * Assesses the project that lies at `path` from its repository and, where the store knows the project, from its
   * records. Kept in the history.
   */
  assess(input: AssessInput, context: UseCaseContext): Promise<Assessment>;
  /** Throws E_ASSESSMENT_NOT_FOUND. */
  get(id: string): Promise<Assessment>;
  /** Newest first. */
  list(filter?: { readonly project?: string; readonly limit?: number }): Promise<Assessment[]>;
  compare(beforeId: string, afterId: string): Promise<Comparison>;
  /**
   * The kept assessment that `since` names: an id, a commit, or a day (the newest one up to its end, else the oldest).
   * Throws E_ASSESSMENT_SINCE_UNKNOWN.
   */
  findSince(project: string, since: string, beforeId?: string): Promise<Assessment>;
  /** The newest assessments of every project that the store keeps, with what changed since the ones before. */
  portfolio(): Promise<Portfolio>;
  history(filter: { readonly project: string; readonly limit?: number }): Promise<History>;
  /** Judges kept evidence under today's definitions. Nothing is kept. */
  replay(assessment: Assessment, rules: RulesOf): Promise<Replayed>;
  /** What changed from one assessment to a later one, and why. */
  explain(before: Assessment, after: Assessment, rules: RulesOf): Promise<Comparison>;
  /** Throws E_PRACTICE_UNKNOWN. Nothing is kept. */
  whatIf(assessment: Assessment, practices: readonly string[], rules: RulesOf): Promise<WhatIf>;
  /** The self-contained HTML report; with `comparedWith`, what changed since that assessment. */
  renderReport(id: string, options: { readonly lang: Lang; readonly comparedWith?: string }): Promise<string>;
  /**
   * Runs a drill and keeps its record, also when it failed or could not run. Throws E_DRILL_UNKNOWN,
   * E_DRILL_ENDPOINT_MISSING, E_DRILL_ENVIRONMENT_UNKNOWN, E_DRILL_PRODUCTION and E_PROJECT_ENTRY_UNKNOWN.
   */
  runDrill(input: RunDrillInput, context: UseCaseContext): Promise<DrillRecordView>;
  /** Every drill that makes sense for the endpoint, or for all of the project, one after the other. */
  runAllDrills(
    input: { readonly project: Project; readonly endpoint?: string },
    context: UseCaseContext,
  ): Promise<AllDrills>;
  /** The drills that akashi.yaml gives a schedule, as jobs of the server's scheduler: `drill:<name>`. */
  scheduledDrills(project: Project): { readonly job: string; readonly cron: string }[];
  /** Runs one of them and says in a line how it ended. Throws as `runDrill` does. */
  runScheduledDrill(project: Project, job: string, context: UseCaseContext): Promise<string>;
  /** Every drill that there is, with its newest result. */
  drillStates(project: Project): Promise<DrillState[]>;
  /**
   * Writes a person's answer into the project, and tells the ledger. Throws E_PRACTICE_UNKNOWN,
   * E_ATTESTATION_NOT_ENOUGH for a yes that only a machine can show, E_ATTESTATION_NOTE_MISSING, E_ATTESTATION_DAYS,
   * E_ATTESTATION_ABOUT, and E_MATURITY_* for a file that has to be repaired first.
   */
  attest(input: AttestInput, context: UseCaseContext): Promise<AttestationView>;
  /** Newest first, lapsed ones included; and what stands wrong in their files. */
  listAttestations(place: Place): Promise<{ items: AttestationView[]; problems: FileProblem[] }>;
  /** What is left to ask people, in the order of the next steps; without `all`, not what was skipped before. */
  openQuestions(
    assessment: Assessment,
    place: Place,
    options: { readonly all: boolean; readonly frameworkFiles?: readonly string[] },
  ): Promise<{ questions: OpenQuestion[]; skippedCount: number }>;
  /** Remembers in the project that nobody could answer yet. */
  skip(place: Place, practice: string, context: UseCaseContext): Promise<void>;
  /** Throws E_PRACTICE_UNKNOWN, E_ASSIGNMENT_INVALID and E_MATURITY_*. Null when an assignment was taken back. */
  assign(input: AssignInput, context: UseCaseContext): Promise<Planned | null>;
  listAssignments(place: Place): Promise<Planned[]>;
  /** Throws E_FRAMEWORK_UNKNOWN, E_STATEMENT_UNKNOWN, E_WAIVER_INVALID and E_MATURITY_*. */
  waive(input: WaiveInput, context: UseCaseContext): Promise<Waiver>;
  listWaivers(place: Place): Promise<Waiver[]>;
  listDrills(filter?: { readonly project?: string; readonly drill?: string }): Promise<DrillRecordView[]>;
}
