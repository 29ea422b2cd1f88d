import { z } from "zod";

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
