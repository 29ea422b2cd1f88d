import { type Kysely, sql } from "kysely";
import type { StoredPoint } from "../core/metric-point.ts";
import type { TrackingTables } from "./tables.ts";

export interface SampleOptions {
  readonly limit: number;
  readonly steps?: { readonly first: number; readonly last: number } | undefined;
}

/**
 * At most `limit` points of a series by (step, timestamp, value), evenly spaced by place, the first and the last among
 * them; of one point, the last. The database picks them, so that a long history never leaves it.
 */
export async function readSample(
  db: Kysely<TrackingTables>,
  series: number,
  key: string,
  { limit, steps }: SampleOptions,
): Promise<StoredPoint[]> {
  const within = steps ? sql`and step >= ${steps.first} and step <= ${steps.last}` : sql``;
  // With n places and m points to pick, place p is picked where floor(p * (m - 1) / (n - 1)) grows: m times.
  const intervals = sql.raw(String(limit - 1));
  const picked =
    limit === 1
      ? sql`place = total - 1`
      : sql`total <= ${sql.raw(String(limit))} or place = 0
          or (place * ${intervals}) / (total - 1) > ((place - 1) * ${intervals}) / (total - 1)`;
  const { rows } = await sql<{
    step: number;
    timestamp_ms: number;
    value: number;
    is_nan: 0 | 1;
  }>`with places as (
      select step, timestamp_ms, value, is_nan,
        row_number() over (order by step, timestamp_ms, value, is_nan) - 1 as place, count(*) over () as total
      from tracking_points where series = ${series} ${within})
    select step, timestamp_ms, value, is_nan from places where ${picked} order by place`.execute(db);
  return rows.map((row) => ({
    key,
    step: row.step,
    timestampMs: row.timestamp_ms,
    value: row.value,
    isNan: row.is_nan,
  }));
}
