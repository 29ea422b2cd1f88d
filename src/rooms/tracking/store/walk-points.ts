import { type RawBuilder, sql } from "kysely";

/** Where a point lies in its series. */
export interface PointPosition {
  readonly timestampMs: number;
  readonly step: number;
  readonly value: number;
  readonly isNan: number;
}

/**
 * The points of a series behind `after`, or all of them: a stretch of the primary key. Both ends are written as ranges,
 * and the order begins with the series: for `series = …`, PostgreSQL without statistics fetches and sorts all that is left
 * of the series for every page.
 */
export function pointsBehind(series: number, after: PointPosition | undefined): RawBuilder<boolean> {
  const end = sql`series < ${series + 1}`;
  if (!after) return sql<boolean>`series >= ${series} and ${end}`;
  const { timestampMs, step, value, isNan } = after;
  return sql<boolean>`(series, timestamp_ms, step, value, is_nan)
    > (${series}, ${timestampMs}, ${step}, ${value}, ${isNan}) and ${end}`;
}

/** The order of the primary key, in which a history is read. */
export const inKeyOrder = sql`series, timestamp_ms, step, value, is_nan`;
