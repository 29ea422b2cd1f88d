import { type Column, findColumn, type Table } from "../../../kernel/table.ts";

/**
 * The rows of all tables under one another, in the given order. A column that a table lacks is missing there; one
 * that is a category anywhere is a category everywhere.
 */
export function mergeTables(tables: readonly Table[]): Table {
  if (tables.length === 1) return tables[0]!;
  const names = [...new Set(tables.flatMap((table) => table.columns.map((column) => column.name)))];
  return {
    rowCount: tables.reduce((sum, table) => sum + table.rowCount, 0),
    columns: names.map((name) => mergeColumn(name, tables)),
  };
}

function mergeColumn(name: string, tables: readonly Table[]): Column {
  const parts = tables.map((table) => ({ rowCount: table.rowCount, column: findColumn(table, name) }));
  if (parts.some(({ column }) => column?.kind === "category"))
    return {
      kind: "category",
      name,
      values: parts.flatMap(({ rowCount, column }) => categoriesOf(rowCount, column)),
    };
  const values = new Float64Array(parts.reduce((sum, { rowCount }) => sum + rowCount, 0)).fill(Number.NaN);
  let at = 0;
  for (const { rowCount, column } of parts) {
    if (column?.kind === "number") values.set(column.values, at);
    at += rowCount;
  }
  return { kind: "number", name, values };
}

function categoriesOf(rowCount: number, column: Column | undefined): readonly (string | null)[] {
  if (column?.kind === "category") return column.values;
  if (!column) return new Array<null>(rowCount).fill(null);
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : String(value)));
}
