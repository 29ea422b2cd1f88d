import { columnTypes, type Schema } from "./column-types.ts";

/** Derived from the points, see `point-blocks.ts`; the name's ending keeps it out of archives. */
export async function createPointBlocks(db: Schema): Promise<void> {
  const { clustered } = columnTypes(db);
  await db.schema
    .createTable("tracking_point_blocks_index")
    .addColumn("series", "bigint", (column) => column.notNull())
    .addColumn("last_ms", "bigint", (column) => column.notNull())
    .addColumn("last_step", "bigint", (column) => column.notNull())
    .addColumn("first_ms", "bigint", (column) => column.notNull())
    .addColumn("first_step", "bigint", (column) => column.notNull())
    .addColumn("low_step", "bigint", (column) => column.notNull())
    .addColumn("high_step", "bigint", (column) => column.notNull())
    .addColumn("points", "bigint", (column) => column.notNull())
    .addColumn("drawn", "bigint", (column) => column.notNull())
    .addColumn("drawn_ms", "bigint")
    .addColumn("drawn_step", "bigint")
    .addColumn("low", "double precision")
    .addColumn("high", "double precision")
    .addPrimaryKeyConstraint("tracking_point_blocks_index_pk", ["series", "last_ms", "last_step"])
    .modifyEnd(clustered)
    .execute();
}
