import type { JsonObject } from "../../kernel/json.ts";
import type { Database } from "../db/index.ts";
import type { LedgerEvent, LedgerTables } from "./ledger.ts";

export interface EventFilter {
  /** Only events after this sequence number. */
  readonly afterSequence?: number;
  readonly kind?: string;
  readonly subject?: string;
  readonly actorName?: string;
  /** At most this many; default 100. */
  readonly limit?: number;
  /** Default "descending": the newest first. */
  readonly order?: "ascending" | "descending";
}

export async function readEvents(database: Database, filter: EventFilter = {}): Promise<LedgerEvent[]> {
  let query = database
    .query<LedgerTables>()
    .selectFrom("events_log")
    .selectAll()
    .orderBy("sequence", filter.order === "ascending" ? "asc" : "desc")
    .limit(filter.limit ?? 100);
  if (filter.afterSequence !== undefined) query = query.where("sequence", ">", filter.afterSequence);
  if (filter.kind !== undefined) query = query.where("kind", "=", filter.kind);
  if (filter.subject !== undefined) query = query.where("subject", "=", filter.subject);
  if (filter.actorName !== undefined) query = query.where("actor_name", "=", filter.actorName);
  return (await query.execute()).map((row) => ({
    sequence: row.sequence,
    id: row.id,
    atMs: row.at_ms,
    actor: { kind: row.actor_kind, name: row.actor_name },
    kind: row.kind,
    subject: row.subject,
    data: JSON.parse(row.data_json) as JsonObject,
    previousHash: row.previous_hash,
    hash: row.hash,
  }));
}
