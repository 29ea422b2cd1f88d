import { z } from "zod";
import type { OpenLineageEvent } from "./open-lineage.ts";
import type { TimelineEntry, TimelineFilter } from "./timeline.ts";

export const lineageKindSchema = z.enum([
  "commit",
  "dataset-version",
  "pipeline-run",
  "run",
  "logged-model",
  "model-version",
  "ab-test",
  "deployment",
  "prediction",
  "check",
  "alert",
]);
export type LineageKind = z.infer<typeof lineageKindSchema>;

export const lineageNodeSchema = z.object({
  /** `<kind>:<id>`, e.g. `model-version:strike-damage@3`. */
  key: z.string(),
  kind: lineageKindSchema,
  id: z.string(),
  label: z.string(),
  /** When it came to be; null where the record is missing or has no time. */
  atMs: z.number().nullable(),
  /** False: another record names it, and it cannot be read here. */
  found: z.boolean(),
  /** Small enough to read: state, who, digests. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()),
  direction: z.enum(["root", "back", "forward"]),
  /** Steps from the root. */
  depth: z.number().int(),
});
export type LineageNode = z.infer<typeof lineageNodeSchema>;

export const lineageEdgeSchema = z.object({
  /** What came first. */
  from: z.string(),
  to: z.string(),
  relation: z.enum([
    "code-of",
    "data-of",
    "steps-of",
    "parent-of",
    "made",
    "read-by",
    "registered-as",
    "copied-to",
    "deployed-as",
    "compared-in",
    "answered",
    "assigned",
    "judged-by",
    "raised",
    "triggered",
  ]),
});
export type LineageEdge = z.infer<typeof lineageEdgeSchema>;

/** What a record came from and what came of it. */
export const lineageGraphSchema = z.object({
  root: z.string(),
  nodes: z.array(lineageNodeSchema),
  edges: z.array(lineageEdgeSchema),
  /** What was left out, and why; empty when the graph is whole. */
  omitted: z.array(
    z.object({
      key: z.string(),
      reason: z.enum(["newest-only", "depth", "size"]),
      /** Null where it was not counted. */
      count: z.number().int().nullable(),
    }),
  ),
});
export type LineageGraph = z.infer<typeof lineageGraphSchema>;

export interface TraceOptions {
  /** Default both. */
  readonly direction?: "back" | "forward" | "both";
  /** Steps from the root; default 12. */
  readonly maxDepth?: number;
  /** Default 500. */
  readonly maxNodes?: number;
  /** Of predictions, checks and child runs of one record; default 10, the newest. */
  readonly fanOut?: number;
}

/** Where a run comes from; null is what its client did not say. */
export const runProvenanceSchema = z.object({
  runId: z.string(),
  user: z.string().nullable(),
  commit: z.string().nullable(),
  dirty: z.boolean().nullable(),
  /** The changes that were not committed, or a digest of them, as the client sent it. */
  diff: z.string().nullable(),
  command: z.string().nullable(),
  environmentDigest: z.string().nullable(),
  machine: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  dataVersions: z.array(
    z.object({ dataset: z.string(), version: z.number().int().nullable(), digest: z.string() }),
  ),
  /** What is missing, and the tag by which a client can still say it. */
  missing: z.array(z.object({ piece: z.string(), tag: z.string() })),
});
export type RunProvenance = z.infer<typeof runProvenanceSchema>;

/** Where things came from and what became of them, over the records of all rooms before this one. */
export interface LineageReader {
  /** Throws E_GOVERNANCE_ID_UNKNOWN with the nearest ids, E_GOVERNANCE_ID_AMBIGUOUS. */
  trace(id: string, options?: TraceOptions): Promise<LineageGraph>;
  /** The runs of a graph as OpenLineage run events (spec 2-0-2): one START and one end for each run. */
  openLineageEvents(id: string, options?: TraceOptions): Promise<readonly OpenLineageEvent[]>;
  /** Throws E_TRACKING_RUN_UNKNOWN. */
  runProvenance(runId: string): Promise<RunProvenance>;
  /** Newest first. */
  timeline(filter?: TimelineFilter): Promise<TimelineEntry[]>;
}
