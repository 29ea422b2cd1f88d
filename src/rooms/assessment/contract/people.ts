import { z } from "zod";
import type { Project } from "../../../platform/project/index.ts";
import { attestationMarkSchema, textSchema } from "./evidence.ts";
import type { PracticeResult } from "./practices.ts";

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
