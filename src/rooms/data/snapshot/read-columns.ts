import type { CategoryColumn, Column, NumberColumn } from "../../../kernel/table.ts";
import { type Analytics, sqlIdentifier, sqlLiteral } from "../../../platform/analytics/index.ts";
import type { ColumnKind } from "./column-kind.ts";

interface ColumnRequest {
  readonly name: string;
  readonly kind: ColumnKind;
}

/**
 * SQL for a time as ISO text: a date as `1990-01-08`, a time as `1990-01-08T10:30:00Z`, with a fraction only
 * where there is one. The engine prints `1990-01-08 10:30:00[.ffffff]`; canonical times are UTC, and say so.
 */
export function timeAsText(expression: string): string {
  return `replace(cast(${expression} as varchar), ' ', 'T') || case typeof(${expression}) when 'DATE' then '' else 'Z' end`;
}

/** Reads whole columns of a snapshot, in row order or sorted by `orderBy` (stable, missing last). */
export async function readColumns(
  analytics: Analytics,
  file: string,
  columns: readonly ColumnRequest[],
  orderBy?: string,
): Promise<Column[]> {
  if (columns.length === 0) return [];
  const select = columns.map(({ name, kind }, index) =>
    kind === "time"
      ? `${timeAsText(sqlIdentifier(name))} as "c${index}"`
      : `${sqlIdentifier(name)} as "c${index}"`,
  );
  const order =
    orderBy === undefined ? "" : `order by ${sqlIdentifier(orderBy)} asc nulls last, file_row_number`;
  const result = await analytics.columns(
    `select ${select.join(", ")} from read_parquet(${sqlLiteral(file)}, file_row_number = true) ${order}`,
  );
  return columns.map(({ name, kind }, index) => {
    const values = result.values[index] ?? [];
    return kind === "number" ? numberColumn(name, values) : categoryColumn(name, values);
  });
}

function numberColumn(name: string, values: readonly unknown[]): NumberColumn {
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) numbers[i] = (values[i] as number | null) ?? Number.NaN;
  return { kind: "number", name, values: numbers };
}

function categoryColumn(name: string, values: readonly unknown[]): CategoryColumn {
  return { kind: "category", name, values: values as (string | null)[] };
}
