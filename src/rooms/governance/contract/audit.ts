import { z } from "zod";
import type { LedgerEvent } from "../../../platform/events/index.ts";

/** An event as it travels. */
export const ledgerEventSchema = z.object({
  /** 1, 2, 3 … without gaps. */
  sequence: z.number().int(),
  id: z.string(),
  atMs: z.number().int(),
  /** `kind` is person, token or system; a tampered row may say anything, and must still be shown. */
  actor: z.object({ kind: z.string(), name: z.string() }),
  /** `<noun>.<past participle>` */
  kind: z.string(),
  /** `<noun>:<id>` */
  subject: z.string(),
  data: z.record(z.string(), z.json()),
  previousHash: z.string(),
  /** sha256 over the canonical JSON of everything here but `sequence` and `hash`. */
  hash: z.string(),
});

/** Why a chain is broken at an event. */
export const chainBreakSchema = z.enum([
  /** Its own content does not give its hash: it was edited. */
  "content",
  /** It does not follow the event before it: one was removed, inserted or edited. */
  "link",
  /** Sequence numbers are missing or repeated before it. */
  "sequence",
  /** The log no longer holds the event that an export or a noted head speaks of: the end was cut off or rewritten. */
  "head",
]);
export type ChainBreak = z.infer<typeof chainBreakSchema>;

export const chainVerificationSchema = z.object({
  intact: z.boolean(),
  checkedCount: z.number().int(),
  /** Sequence number of the first event whose hash does not fit, or null. */
  firstBrokenSequence: z.number().int().nullable(),
  brokenBy: chainBreakSchema.nullable(),
  /** The last event that fits: note it elsewhere, and a log that was cut off later can be told from a whole one. */
  head: z.object({ sequence: z.number().int(), hash: z.string() }),
});
export type ChainVerification = z.infer<typeof chainVerificationSchema>;

/** A place in the chain that was noted outside of the store. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/** The last line of an export: with it, anybody can check the lines above without the store. */
export const exportProofSchema = z.object({
  proof: z.object({
    format: z.literal("akashi.audit-export"),
    version: z.literal(1),
    algorithm: z.literal("sha256 over canonical JSON"),
    count: z.number().int(),
    firstSequence: z.number().int().nullable(),
    lastSequence: z.number().int().nullable(),
    /** The hash before the first line. */
    startsAfterHash: z.string(),
    lastHash: z.string(),
    exportedAtMs: z.number().int(),
  }),
});
export type ExportProof = z.infer<typeof exportProofSchema>["proof"];

export interface AuditFilter {
  readonly kind?: string;
  readonly subject?: string;
  /** Name of the actor. */
  readonly actor?: string;
  readonly actorKind?: LedgerEvent["actor"]["kind"];
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly afterSequence?: number;
  /** For the next page: the sequence of the last event of this one. */
  readonly beforeSequence?: number;
  readonly limit?: number;
}

export interface ExportRange {
  /** Only events after this one; default: from the beginning. */
  readonly afterSequence?: number;
  /** Up to and including this one; default: to the end. */
  readonly throughSequence?: number;
}

/** An export that was checked on its own, and against the store if that holds its last event. */
export interface ExportVerification extends ChainVerification {
  /** `unknown`: the store does not reach that far. A store with other content at that place is `differs`. */
  readonly store: "agrees" | "differs" | "unknown";
}
