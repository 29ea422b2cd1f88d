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
