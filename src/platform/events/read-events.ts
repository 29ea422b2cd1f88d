import { sql } from "kysely";
import type { JsonObject } from "../../kernel/json.ts";
import type { Database } from "../db/index.ts";
import type { LedgerEvent, LedgerTables } from "./ledger.ts";

export interface EventFilter {
  /** Only events after this sequence number. */
  readonly afterSequence?: number;
  /** Only events before this sequence number: the next page of a list that begins with the newest. */
  readonly beforeSequence?: number;
  /** Only events at or after this moment. */
  readonly fromMs?: number;
  /** Only events at or before this moment. */
  readonly toMs?: number;
  readonly actorKind?: LedgerEvent["actor"]["kind"];
  readonly kind?: string;
  /** Any of these kinds. */
  readonly kinds?: readonly string[];
  readonly subject?: string;
  readonly actorName?: string;
  /** At most this many; default 100. */
  readonly limit?: number;
  /** Default "descending": the newest first. */
  readonly order?: "ascending" | "descending";
}

export async function readEvents(database: Database, filter: EventFilter = {}): Promise<LedgerEvent[]> {
  const rows = await filtered(database, filter)
    .selectAll()
    .orderBy("sequence", filter.order === "ascending" ? "asc" : "desc")
    .limit(filter.limit ?? 100)
    .execute();
  return rows.map((row) => ({
    sequence: row.sequence,
    id: row.id,
    atMs: row.at_ms,
    actor: { kind: row.actor_kind, name: row.actor_name },
    kind: row.kind,
    subject: row.subject,
    data: parseData(row.data_json),
    previousHash: row.previous_hash,
    hash: row.hash,
  }));
}

/** How many events there are. */
export async function countEvents(database: Database, filter: EventFilter = {}): Promise<number> {
  const { count } = await filtered(database, filter)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface ActorCount {
  readonly actorKind: LedgerEvent["actor"]["kind"];
  readonly actorName: string;
  readonly count: number;
}

/** How many events each actor caused, the busiest first. */
export async function countEventsByActor(
  database: Database,
  filter: EventFilter = {},
): Promise<ActorCount[]> {
  const rows = await filtered(database, filter)
    .select(({ fn }) => ["actor_kind", "actor_name", fn.countAll<number>().as("count")])
    .groupBy(["actor_kind", "actor_name"])
    .orderBy("count", "desc")
    .orderBy("actor_name")
    .execute();
  return rows.map((row) => ({
    actorKind: row.actor_kind,
    actorName: row.actor_name,
    count: Number(row.count),
  }));
}

/** How many events fall into each slice of `sliceMs`, which begin at multiples of it; empty slices are left out. */
export async function countEventsByTime(
  database: Database,
  sliceMs: number,
  filter: EventFilter = {},
): Promise<{ fromMs: number; count: number }[]> {
  const slice = sql<number>`at_ms - (at_ms % ${sql.lit(sliceMs)})`;
  const rows = await filtered(database, filter)
    .select(({ fn }) => [slice.as("from_ms"), fn.countAll<number>().as("count")])
    .groupBy(slice)
    .orderBy("from_ms")
    .execute();
  return rows.map((row) => ({ fromMs: Number(row.from_ms), count: Number(row.count) }));
}

function filtered(database: Database, filter: EventFilter) {
  let query = database.query<LedgerTables>().selectFrom("events_log");
  if (filter.afterSequence !== undefined) query = query.where("sequence", ">", filter.afterSequence);
  if (filter.beforeSequence !== undefined) query = query.where("sequence", "<", filter.beforeSequence);
  if (filter.fromMs !== undefined) query = query.where("at_ms", ">=", filter.fromMs);
  if (filter.toMs !== undefined) query = query.where("at_ms", "<=", filter.toMs);
  if (filter.kind !== undefined) query = query.where("kind", "=", filter.kind);
  if (filter.kinds !== undefined) query = query.where("kind", "in", filter.kinds);
  if (filter.subject !== undefined) query = query.where("subject", "=", filter.subject);
  if (filter.actorName !== undefined) query = query.where("actor_name", "=", filter.actorName);
  if (filter.actorKind !== undefined) query = query.where("actor_kind", "=", filter.actorKind);
  return query;
}

/** A row that somebody damaged must not hide the others; its hash will not fit, which verification reports. */
function parseData(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return { unreadable: text };
  }
}
