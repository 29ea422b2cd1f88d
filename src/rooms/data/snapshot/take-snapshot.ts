import { join } from "node:path";
import { type Analytics, sqlIdentifier, sqlLiteral } from "../../../platform/analytics/index.ts";
import { type DatasetVersion, dataErrors } from "../contract.ts";
import { isIsoDate } from "../core/iso-date.ts";
import type { CanonicalColumn } from "./column-kind.ts";
import { openSource } from "./open-source.ts";

/** A canonical Parquet file in the caller's scratch folder, not yet stored anywhere. */
export interface Snapshot {
  readonly file: string;
  readonly columns: readonly CanonicalColumn[];
  readonly rowCount: number;
  readonly window: DatasetVersion["window"];
}

export interface SnapshotRequest {
  readonly path: string;
  readonly dataset: string;
  readonly timeColumn: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly scratch: string;
}

/** Reads a CSV or Parquet file, keeps the rows of the window, and writes them in canonical types. */
export async function takeSnapshot(analytics: Analytics, request: SnapshotRequest): Promise<Snapshot> {
  checkWindow(request);
  const source = await openSource(analytics, request);
  const file = join(request.scratch, "snapshot.parquet");
  const select = source.columns.map(({ name, expression }) => `${expression} as ${sqlIdentifier(name)}`);
  const canonical = `(select ${select.join(", ")} from ${source.relation})`;
  const time = request.timeColumn === undefined ? undefined : sqlIdentifier(request.timeColumn);
  const inside = time === undefined ? "true" : windowCondition(time, request);
  await analytics.run(
    `copy (select * from ${canonical} where ${inside}) to ${sqlLiteral(file)} (format parquet, compression zstd)`,
  );
  const rowCount = await countRows(analytics, `read_parquet(${sqlLiteral(file)})`);
  if (time === undefined || (request.from === undefined && request.to === undefined))
    return { file, columns: source.columns, rowCount, window: null };
  const window = await describeWindow(analytics, canonical, time, request, rowCount);
  return { file, columns: source.columns, rowCount, window };
}

function checkWindow({ dataset, timeColumn, from, to }: SnapshotRequest): void {
  if (from === undefined && to === undefined) return;
  if (timeColumn === undefined) throw dataErrors.E_DATA_WINDOW_NO_TIME({ dataset });
  const valid = [from, to].every((date) => date === undefined || isIsoDate(date));
  if (!valid || (from !== undefined && to !== undefined && from > to))
    throw dataErrors.E_DATA_WINDOW_INVALID({ from: from ?? "…", to: to ?? "…" });
}

/** `to` includes its whole day, for dates as for times. */
function windowCondition(time: string, { from, to }: SnapshotRequest): string {
  const conditions: string[] = [];
  if (from !== undefined) conditions.push(`${time} >= date ${sqlLiteral(from)}`);
  if (to !== undefined) conditions.push(`${time} < date ${sqlLiteral(to)} + interval 1 day`);
  return conditions.length === 0 ? "true" : conditions.join(" and ");
}

async function describeWindow(
  analytics: Analytics,
  canonical: string,
  time: string,
  request: SnapshotRequest,
  rowCount: number,
): Promise<DatasetVersion["window"]> {
  const [row] = await analytics.query(
    `select count(*) as total, count(*) - count(${time}) as "withoutTime",
       cast(min(${time}) as varchar) as earliest, cast(max(${time}) as varchar) as latest from ${canonical}`,
  );
  const withoutTimeRowCount = Number(row!["withoutTime"]);
  if (rowCount === 0)
    throw dataErrors.E_DATA_WINDOW_EMPTY({
      path: request.path,
      from: request.from ?? "…",
      to: request.to ?? "…",
      earliest: String(row!["earliest"] ?? "…"),
      latest: String(row!["latest"] ?? "…"),
    });
  return {
    from: request.from ?? null,
    to: request.to ?? null,
    outsideRowCount: Number(row!["total"]) - withoutTimeRowCount - rowCount,
    withoutTimeRowCount,
  };
}

async function countRows(analytics: Analytics, relation: string): Promise<number> {
  const [row] = await analytics.query(`select count(*) as n from ${relation}`);
  return Number(row!["n"]);
}
