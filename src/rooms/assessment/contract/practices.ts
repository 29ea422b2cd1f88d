import { z } from "zod";
import { evidenceSchema, gradeSchema, textSchema, verdictSchema } from "./evidence.ts";

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
