import { sql } from "kysely";
import type { AnyDb, TableLayout } from "./store-layout.ts";

const ROWS_PER_READ = 2000;

/** Every row of a table in the order of its key, a few thousand in memory at a time. */
export async function* readRows(
  db: AnyDb,
  { name, primaryKey }: TableLayout,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  let after: Readonly<Record<string, unknown>> | undefined;
  for (;;) {
    let query = db.selectFrom(name).selectAll().limit(ROWS_PER_READ);
    for (const column of primaryKey) query = query.orderBy(column);
    if (after) {
      const columns = sql.join(primaryKey.map((column) => sql.ref(column)));
      const values = sql.join(primaryKey.map((column) => sql.val(after?.[column])));
      query = query.where(sql<boolean>`(${columns}) > (${values})`);
    }
    const rows = await query.execute();
    yield* rows;
    if (rows.length < ROWS_PER_READ) return;
    after = rows.at(-1);
  }
}
