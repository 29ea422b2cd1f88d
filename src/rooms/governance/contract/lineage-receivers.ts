import { z } from "zod";
import type { UseCaseContext } from "../../../platform/index.ts";

/** An address that hears of lineage as it happens, and how far it has been told. */
export const lineageReceiverSchema = z.object({
  id: z.string(),
  url: z.string(),
  /** The environment variable that holds a token or `user:password`; null when none is sent. */
  authEnv: z.string().nullable(),
  allowPrivate: z.boolean(),
  /** `server`: told only by servers that were started with its address. */
  origin: z.enum(["command", "server"]),
  /** Changes that it has not heard of. */
  pending: z.number().int(),
  /** OpenLineage events that it took. */
  delivered: z.number().int(),
  /** Changes that it would not take and that were passed over. */
  refused: z.number().int(),
  /** Failed attempts since the last one that arrived. */
  failures: z.number().int(),
  lastError: z.string().nullable(),
  /** Null unless the last attempt failed. */
  nextAttemptAtMs: z.number().nullable(),
  lastDeliveredAtMs: z.number().nullable(),
  createdAtMs: z.number(),
  createdBy: z.string(),
});
export type LineageReceiver = z.infer<typeof lineageReceiverSchema>;

/** A change that a receiver would not take. */
export const lineageRefusalSchema = z.object({
  /** Of the event in the audit log. */
  sequence: z.number().int(),
  kind: z.string(),
  subject: z.string(),
  error: z.string(),
  atMs: z.number(),
});
export type LineageRefusal = z.infer<typeof lineageRefusalSchema>;

export interface NewLineageReceiver {
  readonly url: string;
  readonly authEnv?: string | null;
  /** Whether loopback and private networks may be reached. */
  readonly allowPrivate?: boolean;
  /** Also what is in the audit log already; default: only what happens from now on. */
  readonly fromBeginning?: boolean;
}

/**
 * Receivers of OpenLineage events. Each hears of every change once or more, in its order; one that does not answer is
 * tried again, ever later, for as long as it is there.
 */
export interface LineageReceivers {
  /** Throws E_GOVERNANCE_COLLECTOR_INVALID, E_GOVERNANCE_COLLECTOR_LOGIN_UNSET, E_GOVERNANCE_RECEIVER_EXISTS. */
  add(input: NewLineageReceiver, context: UseCaseContext): Promise<LineageReceiver>;
  list(): Promise<LineageReceiver[]>;
  /** Throws E_GOVERNANCE_RECEIVER_UNKNOWN. */
  remove(id: string, context: UseCaseContext): Promise<void>;
  /** The newest hundred. Throws E_GOVERNANCE_RECEIVER_UNKNOWN. */
  listRefusals(id: string): Promise<LineageRefusal[]>;
  /**
   * Tells every receiver what is due now; returns how many events arrived. One whose next attempt lies ahead is only
   * told with `evenIfWaiting`.
   */
  deliverNow(options?: { readonly evenIfWaiting?: boolean }): Promise<number>;
  /** Makes the receiver that a server is started with, unless it is there. */
  ensure(input: NewLineageReceiver, context: UseCaseContext): Promise<LineageReceiver>;
  /** Tells receivers as things happen: those that were added, and the one with this address. Returns how to stop. */
  start(configuredUrl?: string): () => Promise<void>;
}
