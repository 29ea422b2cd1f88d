import type { Kysely } from "kysely";
import type { Migration } from "../../../platform/db/index.ts";

/**
 * A receiver of lineage and how far it has been told. The ledger is the queue: what stands behind `cursor_sequence`
 * still has to be sent, so that announcing adds nothing to the writes of whoever logs, and nothing is lost when a
 * process dies.
 */
export interface OpenLineageTables {
  governance_lineage_receivers: {
    id: string;
    url: string;
    /** The environment variable that holds the login; the login itself is nowhere. */
    auth_env: string | null;
    allow_private: 0 | 1;
    origin: "command" | "server";
    cursor_sequence: number;
    delivered: number;
    refused: number;
    /** Failed attempts since the last one that arrived. */
    failures: number;
    next_attempt_ms: number;
    /** Whoever delivers has the receiver to itself until then. */
    lease_until_ms: number;
    /** `<machine>:<process>` of whoever delivers, so that nobody waits for one that died. */
    lease_holder: string | null;
    last_error: string | null;
    last_delivered_at_ms: number | null;
    created_at_ms: number;
    created_by: string;
    removed_at_ms: number | null;
  };
  /** What a receiver would not take and what was therefore passed over. */
  governance_lineage_refusals: {
    receiver_id: string;
    sequence: number;
    kind: string;
    subject: string;
    error: string;
    at_ms: number;
  };
}

export const openLineageMigrations: Readonly<Record<string, Migration>> = {
  "governance/0001-lineage-receivers": { up: createReceivers },
};

async function createReceivers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("governance_lineage_receivers")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("url", "text", (column) => column.notNull())
    .addColumn("auth_env", "text")
    .addColumn("allow_private", "bigint", (column) => column.notNull())
    .addColumn("origin", "text", (column) => column.notNull())
    .addColumn("cursor_sequence", "bigint", (column) => column.notNull())
    .addColumn("delivered", "bigint", (column) => column.notNull())
    .addColumn("refused", "bigint", (column) => column.notNull())
    .addColumn("failures", "bigint", (column) => column.notNull())
    .addColumn("next_attempt_ms", "bigint", (column) => column.notNull())
    .addColumn("lease_until_ms", "bigint", (column) => column.notNull())
    .addColumn("lease_holder", "text")
    .addColumn("last_error", "text")
    .addColumn("last_delivered_at_ms", "bigint")
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("removed_at_ms", "bigint")
    .execute();
  await db.schema
    .createTable("governance_lineage_refusals")
    .addColumn("receiver_id", "text", (column) => column.notNull())
    .addColumn("sequence", "bigint", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("error", "text", (column) => column.notNull())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("governance_lineage_refusals_key", ["receiver_id", "sequence"])
    .execute();
}
