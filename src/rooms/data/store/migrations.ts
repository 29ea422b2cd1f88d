import type { Migration } from "../../../platform/db/index.ts";

/** The database's part of a dataset version; the rows themselves lie in the blob store. */
export interface DataTables {
  data_versions: {
    id: string;
    project: string;
    dataset: string;
    version: number;
    digest: string;
    blob_digest: string;
    row_count: number;
    columns_json: string;
    duplicate_row_count: number;
    validation_json: string | null;
    source: string;
    commit_id: string | null;
    created_at_ms: number;
    created_by: string;
    note: string | null;
    window_json: string | null;
  };
}

export const dataMigrations: Readonly<Record<string, Migration>> = {
  "data/0001-versions": {
    async up(db) {
      await db.schema
        .createTable("data_versions")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("project", "text", (column) => column.notNull())
        .addColumn("dataset", "text", (column) => column.notNull())
        .addColumn("version", "bigint", (column) => column.notNull())
        .addColumn("digest", "text", (column) => column.notNull())
        .addColumn("blob_digest", "text", (column) => column.notNull())
        .addColumn("row_count", "bigint", (column) => column.notNull())
        .addColumn("columns_json", "text", (column) => column.notNull())
        .addColumn("duplicate_row_count", "bigint", (column) => column.notNull())
        .addColumn("validation_json", "text")
        .addColumn("source", "text", (column) => column.notNull())
        .addColumn("commit_id", "text")
        .addColumn("created_at_ms", "bigint", (column) => column.notNull())
        .addColumn("created_by", "text", (column) => column.notNull())
        .addColumn("note", "text")
        .addColumn("window_json", "text")
        .addUniqueConstraint("data_versions_number", ["project", "dataset", "version"])
        .addUniqueConstraint("data_versions_content", ["project", "dataset", "digest"])
        .execute();
    },
  },
};
