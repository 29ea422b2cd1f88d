import { type Analytics, type AnalyticsColumn, sqlIdentifier } from "../../../platform/analytics/index.ts";
import { dataErrors } from "../contract.ts";
import type { CanonicalColumn } from "./column-kind.ts";
import { inferTextColumns } from "./text-types.ts";

const INTEGER = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;
const DECIMAL = /^(FLOAT|DOUBLE|DECIMAL\(.*\))$/;
const TIMESTAMP = /^TIMESTAMP(_S|_MS|_NS)?$/;
const TEXT = /^(VARCHAR|UUID|TIME|BOOLEAN|ENUM\(.*\))$/;

/**
 * Canonical columns of a Parquet file. Its types are taken at their word: text stays text even when it looks
 * like a number. Only the time column may be text, as many exporters write dates that way.
 */
export async function canonicalTypedColumns(
  analytics: Analytics,
  relation: string,
  columns: readonly AnalyticsColumn[],
  options: { path: string; timeColumn: string | undefined },
): Promise<CanonicalColumn[]> {
  return Promise.all(
    columns.map(async (column) => {
      if (column.name === options.timeColumn && column.type === "VARCHAR")
        return (await inferTextColumns(analytics, relation, [column.name]))[0]!;
      return canonicalColumn(analytics, relation, column, options.path);
    }),
  );
}

async function canonicalColumn(
  analytics: Analytics,
  relation: string,
  { name, type }: AnalyticsColumn,
  path: string,
): Promise<CanonicalColumn> {
  const column = sqlIdentifier(name);
  if (INTEGER.test(type)) return integerColumn(analytics, relation, name);
  if (DECIMAL.test(type)) {
    const value = `cast(${column} as double)`;
    const [row] = await analytics.query(
      `select count(*) filter (isinf(${value})) as infinite from ${relation}`,
    );
    const rowCount = Number(row!["infinite"]);
    if (rowCount > 0) throw dataErrors.E_DATA_COLUMN_INFINITE({ column: name, path, rowCount });
    return { name, kind: "number", expression: `case when not isnan(${value}) then ${value} + 0.0 end` };
  }
  if (type === "DATE") return { name, kind: "time", expression: column };
  if (TIMESTAMP.test(type)) return { name, kind: "time", expression: `cast(${column} as timestamp)` };
  if (type === "TIMESTAMP WITH TIME ZONE")
    return { name, kind: "time", expression: `${column} at time zone 'UTC'` };
  if (TEXT.test(type))
    return { name, kind: "category", expression: `nullif(cast(${column} as varchar), '')` };
  throw dataErrors.E_DATA_COLUMN_TYPE({ column: name, path, type });
}

/** Whole numbers that a double can not hold exactly are identifiers, and kept as text. */
async function integerColumn(analytics: Analytics, relation: string, name: string): Promise<CanonicalColumn> {
  const column = sqlIdentifier(name);
  const [row] = await analytics.query(
    `select coalesce(max(abs(cast(${column} as double))), 0) > 9007199254740991 as "tooLarge" from ${relation}`,
  );
  return row!["tooLarge"]
    ? { name, kind: "category", expression: `cast(${column} as varchar)` }
    : { name, kind: "number", expression: `cast(${column} as double)` };
}
