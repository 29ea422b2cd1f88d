import { createHash } from "node:crypto";
import type { Generated } from "kysely";
import type { Actor } from "../../kernel/actor.ts";
import type { Clock } from "../../kernel/clock.ts";
import { newId } from "../../kernel/ids.ts";
import { canonicalJson, type JsonObject } from "../../kernel/json.ts";
import type { Database, WriteTransaction } from "../db/index.ts";

/** What a room says about a change: `kind` is `<noun>.<past participle>`, e.g. `model-version.promoted`. */
export interface NewEvent {
  readonly kind: string;
  /** What was changed, as `<noun>:<id>`, e.g. `endpoint:strike-damage`. */
  readonly subject: string;
  /** Facts about the change, small enough to read; what stood before and after where that matters. */
  readonly data: JsonObject;
}

export interface LedgerEvent extends NewEvent {
  readonly sequence: number;
  readonly id: string;
  readonly atMs: number;
  readonly actor: Actor;
  readonly previousHash: string;
  readonly hash: string;
}

/** Tables of the ledger; the governance room reads them through `readEvents`. */
export interface LedgerTables {
  events_log: {
    sequence: Generated<number>;
    id: string;
    at_ms: number;
    actor_kind: Actor["kind"];
    actor_name: string;
    kind: string;
    subject: string;
    data_json: string;
    previous_hash: string;
    hash: string;
  };
}

/** One change in progress: write through `trx`, say what happened with `record`. */
export interface UnitOfWork<Tables> {
  readonly trx: WriteTransaction<Tables>;
  record(event: NewEvent): void;
}

export type EventHandler = (event: LedgerEvent) => void | Promise<void>;

/** The hash before the first event. */
export const GENESIS_HASH = "0".repeat(64);

/** The hash that chains an event to the one before it. Anybody can recompute it from an export. */
export function hashEvent(event: Omit<LedgerEvent, "sequence" | "hash">): string {
  return createHash("sha256").update(canonicalJson(event)).digest("hex");
}

/**
 * The append-only log of every change. An event and the change that it tells of commit together or not at all;
 * handlers in this process hear of it after the commit. Two writers cannot append at the same time, so the
 * hash chain has one order.
 */
export class Ledger {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #handlers = new Map<string, Set<EventHandler>>();
  readonly #onHandlerError: (error: unknown, event: LedgerEvent) => void;

  constructor(
    database: Database,
    clock: Clock,
    onHandlerError: (error: unknown, event: LedgerEvent) => void,
  ) {
    this.#database = database;
    this.#clock = clock;
    this.#onHandlerError = onHandlerError;
  }

  /** Runs a change together with its events. Resolves when both are durable. */
  async write<Tables, Result>(
    actor: Actor,
    work: (unit: UnitOfWork<Tables>) => Promise<Result>,
  ): Promise<Result> {
    let appended: LedgerEvent[] = [];
    const result = await this.#database.write<Tables & LedgerTables, Result>(async (trx) => {
      const recorded: NewEvent[] = [];
      const outcome = await work({
        trx: trx as unknown as WriteTransaction<Tables>,
        record: (event) => recorded.push(event),
      });
      appended = await this.#append(trx as unknown as WriteTransaction<LedgerTables>, actor, recorded);
      return outcome;
    });
    this.#dispatch(appended);
    return result;
  }

  /** Calls `handler` after each committed event of `kind` (`"*"` for all) that this process writes. */
  subscribe(kind: string, handler: EventHandler): () => void {
    const handlers = this.#handlers.get(kind) ?? new Set();
    this.#handlers.set(kind, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  async #append(
    trx: WriteTransaction<LedgerTables>,
    actor: Actor,
    recorded: NewEvent[],
  ): Promise<LedgerEvent[]> {
    if (recorded.length === 0) return [];
    await this.#database.lock(trx as unknown as WriteTransaction<never>, "events_log");
    const last = await trx
      .selectFrom("events_log")
      .select(["sequence", "hash"])
      .orderBy("sequence", "desc")
      .limit(1)
      .executeTakeFirst();
    let previousHash = last?.hash ?? GENESIS_HASH;
    let sequence = last?.sequence ?? 0;
    const appended: LedgerEvent[] = [];
    for (const event of recorded) {
      const unhashed = { ...event, id: newId(), atMs: this.#clock.nowMs(), actor, previousHash };
      const hash = hashEvent(unhashed);
      sequence += 1;
      await trx
        .insertInto("events_log")
        .values({ sequence, ...toRow(unhashed, hash) })
        .execute();
      appended.push({ ...unhashed, sequence, hash });
      previousHash = hash;
    }
    return appended;
  }

  #dispatch(events: readonly LedgerEvent[]): void {
    for (const event of events) {
      const handlers = [...(this.#handlers.get(event.kind) ?? []), ...(this.#handlers.get("*") ?? [])];
      for (const handler of handlers) {
        Promise.resolve()
          .then(() => handler(event))
          .catch((error) => this.#onHandlerError(error, event));
      }
    }
  }
}

function toRow(event: Omit<LedgerEvent, "sequence" | "hash">, hash: string) {
  return {
    id: event.id,
    at_ms: event.atMs,
    actor_kind: event.actor.kind,
    actor_name: event.actor.name,
    kind: event.kind,
    subject: event.subject,
    data_json: canonicalJson(event.data),
    previous_hash: event.previousHash,
    hash,
  };
}
