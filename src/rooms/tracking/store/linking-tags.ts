import { sql } from "kysely";
import type { Comparison } from "../core/filter/grammar.ts";
import type { RunEntity } from "../core/filter/run-grammar.ts";
import type { Schema } from "./column-types.ts";
import type { Sql } from "./compile-comparison.ts";

/** Tags whose value names another record: what belongs together is found by them, among any number of runs. */
const LINKING_TAGS = ["mlflow.parentRunId", "mlflow.source.git.commit"] as const;

/** A client may write any text into a tag, and an entry of an index has a largest size: ids are far shorter. */
const INDEXED_CHARACTERS = 64;
const start = (value: Sql) => sql`substr(${value}, 1, ${sql.lit(INDEXED_CHARACTERS)})`;

/** One partial index for each, so that every other tag costs nothing. */
export async function createLinkingTags(db: Schema): Promise<void> {
  for (const [index, key] of LINKING_TAGS.entries())
    await sql`create index ${sql.id(`tracking_tags_linking_${index}`)}
      on tracking_tags (${start(sql`value`)}, run_key) where key = ${sql.lit(key)}`.execute(db);
}

/** The runs that carry a linking tag with this value, straight from its index; null for every other comparison. */
export function linkedRuns({ field, operator, value }: Comparison<RunEntity>): Sql | null {
  const key = LINKING_TAGS.find((tag) => tag === field.key);
  if (field.entity !== "tag" || operator !== "=" || key === undefined) return null;
  // The key is written out: a parameter would not tell the planner that the partial index holds it.
  return sql`select x.run_key from tracking_tags x
    where x.key = ${sql.lit(key)} and ${start(sql`x.value`)} = ${start(sql`${value}`)} and x.value = ${value}`;
}
