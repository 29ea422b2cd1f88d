import type { Migration } from "../db/index.ts";

/** The tables that the contract suite of the database works on. */
export interface ContractTables {
  contract_rows: { id: string; at_ms: number; share: number; flag: number };
  contract_counter: { name: string; value: number };
}

export const contractMigrations: Readonly<Record<string, Migration>> = {
  "contract/0001-rows": {
    async up(db) {
      await db.schema
        .createTable("contract_rows")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("at_ms", "bigint", (column) => column.notNull())
        .addColumn("share", "double precision", (column) => column.notNull())
        .addColumn("flag", "bigint", (column) => column.notNull())
        .execute();
    },
  },
  "contract/0002-counter": {
    async up(db) {
      await db.schema
        .createTable("contract_counter")
        .addColumn("name", "text", (column) => column.primaryKey())
        .addColumn("value", "bigint", (column) => column.notNull())
        .execute();
      await db.insertInto("contract_counter").values({ name: "n", value: 0 }).execute();
    },
  },
};
