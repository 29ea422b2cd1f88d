import {
  type Analytics,
  type AnalyticsRow,
  sqlIdentifier,
  sqlLiteral,
} from "../../../platform/analytics/index.ts";
import type { ColumnProfile } from "../contract.ts";
import type { ColumnKind } from "./column-kind.ts";
import { timeAsText } from "./read-columns.ts";

const MAX_TOP_VALUES = 20;
const MAX_BINS = 30;

interface ProfileRequest {
  readonly file: string;
  readonly rowCount: number;
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
}

/** What each column looks like, and how many rows repeat an earlier row. */
export async function profileSnapshot(
  analytics: Analytics,
  request: ProfileRequest,
): Promise<{ columns: ColumnProfile[]; duplicateRowCount: number }> {
  const relation = `read_parquet(${sqlLiteral(request.file)})`;
  const [summary] = await analytics.query(
    `select ${request.columns.flatMap(summaryOf).join(", ")} from ${relation}`,
  );
  const columns: ColumnProfile[] = [];
  for (const [index, column] of request.columns.entries())
    columns.push(await profileColumn(analytics, relation, request.rowCount, column, index, summary!));
  const [distinct] = await analytics.query(`select count(*) as n from (select distinct * from ${relation})`);
  return { columns, duplicateRowCount: request.rowCount - Number(distinct!["n"]) };
}

function summaryOf({ name, kind }: { name: string; kind: ColumnKind }, index: number): string[] {
  const column = sqlIdentifier(name);
  const parts = [
    `count(${column}) as "present_${index}"`,
    `count(distinct ${column}) as "distinct_${index}"`,
  ];
  if (kind === "number")
    parts.push(
      `min(${column}) as "min_${index}"`,
      `max(${column}) as "max_${index}"`,
      `avg(${column}) as "mean_${index}"`,
      // The engine refuses to square beyond the range of doubles; such a column has no deviation to tell.
      `case when max(abs(${column})) < 1e150 then stddev_samp(${column}) filter (abs(${column}) < 1e150) end as "sd_${index}"`,
      `median(${column}) as "median_${index}"`,
    );
  if (kind === "time")
    parts.push(
      `${timeAsText(`min(${column})`)} as "earliest_${index}"`,
      `${timeAsText(`max(${column})`)} as "latest_${index}"`,
    );
  return parts;
}

async function profileColumn(
  analytics: Analytics,
  relation: string,
  rowCount: number,
  { name, kind }: { name: string; kind: ColumnKind },
  index: number,
  summary: AnalyticsRow,
): Promise<ColumnProfile> {
  const number = (what: string) => {
    const value = summary[`${what}_${index}`];
    return typeof value === "number" && Number.isFinite(value) ? value : null;
  };
  const text = (what: string) => (summary[`${what}_${index}`] as string | null | undefined) ?? null;
  const missingCount = rowCount - number("present")!;
  const min = number("min");
  const max = number("max");
  const distinctCount = number("distinct")!;
  return {
    name,
    kind,
    missingCount,
    missingShare: rowCount === 0 ? 0 : missingCount / rowCount,
    distinctCount,
    min,
    max,
    mean: number("mean"),
    standardDeviation: number("sd"),
    median: number("median"),
    earliest: text("earliest"),
    latest: text("latest"),
    topValues: kind === "category" ? await topValues(analytics, relation, name) : [],
    histogram:
      min === null || max === null ? [] : await histogram(analytics, relation, name, min, max, distinctCount),
  };
}

async function topValues(
  analytics: Analytics,
  relation: string,
  name: string,
): Promise<ColumnProfile["topValues"]> {
  const column = sqlIdentifier(name);
  const rows = await analytics.query(
    `select ${column} as value, count(*) as n from ${relation} where ${column} is not null
     group by 1 order by 2 desc, 1 limit ${MAX_TOP_VALUES}`,
  );
  return rows.map((row) => ({ value: String(row["value"]), count: Number(row["n"]) }));
}

/** Equal-width bins from min to max; no more bins than distinct values, and one bin for a constant. */
async function histogram(
  analytics: Analytics,
  relation: string,
  name: string,
  min: number,
  max: number,
  distinctCount: number,
): Promise<ColumnProfile["histogram"]> {
  const column = sqlIdentifier(name);
  // Halves, because max - min of two huge numbers of different sign would overflow.
  const halfRange = max / 2 - min / 2;
  const binCount = halfRange === 0 ? 1 : Math.min(MAX_BINS, distinctCount);
  const counts = new Array<number>(binCount).fill(0);
  // As literals: bound as parameters, whole numbers beyond 2^63 are refused.
  const position =
    halfRange === 0 ? "0" : `(${column} / 2 - ${double(min / 2)}) / ${double(halfRange)} * ${binCount}`;
  const rows = await analytics.query(
    `select least(cast(floor(${position}) as integer), ${binCount - 1}) as bin, count(*) as n
     from ${relation} where ${column} is not null group by 1`,
  );
  for (const row of rows) counts[Number(row["bin"])] = Number(row["n"]);
  const edge = (bin: number) => (bin === binCount ? max : min + (halfRange / binCount) * 2 * bin);
  return counts.map((count, bin) => ({ lower: edge(bin), upper: edge(bin + 1), count }));
}

function double(value: number): string {
  return `'${value}'::double`;
}
