import { columnTypes, type Schema } from "./column-types.ts";

/** One row per history that was compacted; see `usecases/compact-histories.ts`. */
export async function createCompactions(db: Schema): Promise<void> {
  const { text, clustered } = columnTypes(db);
  await db.schema
    .createTable("tracking_compactions")
    .addColumn("series", "bigint", (column) => column.primaryKey())
    .addColumn("compacted_at_ms", "bigint", (column) => column.notNull())
    .addColumn("actor_kind", "text", (column) => column.notNull())
    .addColumn("actor_name", text as "text", (column) => column.notNull())
    .addColumn("buckets", "bigint", (column) => column.notNull())
    .addColumn("points_before", "bigint", (column) => column.notNull())
    .addColumn("points_after", "bigint", (column) => column.notNull())
    .modifyEnd(clustered)
    .execute();
}
