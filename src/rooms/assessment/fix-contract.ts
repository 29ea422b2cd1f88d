import { z } from "zod";
import type { Lang } from "../../kernel/messages.ts";
import type { UseCaseContext } from "../../platform/index.ts";

/** The contract builds on this file, so this file cannot build on the contract. */
const textSchema = z.object({ en: z.string(), ja: z.string() });
const verdictSchema = z.enum(["met", "not-met", "unknown", "not-applicable"]);

export const fixedFileSchema = z.object({
  /** Relative to the project's root. */
  path: z.string(),
  /**
   * create: there is no such file; change: what is missing is added; beside: the user's file stays and the proposal lies
   * beside it; present: it is all there; by-hand: a person has to do it.
   */
  action: z.enum(["create", "change", "beside", "present", "by-hand"]),
  why: textSchema,
  /** Unified diff; empty when nothing is written. */
  diff: z.string(),
  /** What is left to a person, besides the open places. */
  byHand: textSchema.nullable(),
  /** Places that wait for a person's words. Until they are filled, the file counts for nothing. */
  openPlaces: z.array(z.object({ line: z.int().positive(), asks: z.string() })),
});

export const fixPlanSchema = z.object({
  practice: z.string(),
  title: textSchema,
  /** Language of the files. */
  lang: z.enum(["en", "ja"]),
  files: z.array(fixedFileSchema),
  /** Something would be written. */
  changes: z.boolean(),
});
export type FixPlan = z.infer<typeof fixPlanSchema>;

export const fixableSchema = z.object({
  practice: z.string(),
  title: textSchema,
  verdict: verdictSchema,
  /** First file that the fix makes in a project that has nothing yet. */
  makes: z.string(),
  command: z.string(),
});
export type Fixable = z.infer<typeof fixableSchema>;

export interface FixInput {
  /** Any folder inside of the project; its root is the nearest folder with an akashi.yaml, else the folder itself. */
  readonly path: string;
  readonly practice: string;
  readonly lang: Lang;
}

/** The part of the room that writes scaffolds into a repository. */
export interface FixDesk {
  /**
   * What would be written. Reads only. Throws E_PRACTICE_UNKNOWN, E_FIX_NONE for a practice that no file can help,
   * E_FIX_PATH_MISSING, and E_FILE_LINK.
   */
  planFix(input: FixInput): Promise<FixPlan>;
  /**
   * Writes exactly what `shown` shows, all files or none, and tells the ledger. Throws E_FILE_CHANGED when the project
   * would lead to another plan by now.
   */
  applyFix(input: FixInput, shown: FixPlan, context: UseCaseContext): Promise<readonly string[]>;
  /**
   * The gaps of the project that a scaffold helps, in the order of its next steps: from the newest kept assessment of
   * the commit that is checked out, else from a new one.
   */
  listFixes(input: { readonly path: string }, context: UseCaseContext): Promise<Fixable[]>;
}
