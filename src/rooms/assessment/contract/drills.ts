import { z } from "zod";
import type { Project } from "../../../platform/project/index.ts";
import { textSchema } from "./evidence.ts";

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
