/**
 * A table in memory, by column. The common form between data, features, training, serving and monitoring.
 * A missing number is NaN, a missing category is null; there is no other way to say "missing".
 */
export interface NumberColumn {
  readonly kind: "number";
  readonly name: string;
  readonly values: Float64Array;
}
export interface CategoryColumn {
  readonly kind: "category";
  readonly name: string;
  readonly values: readonly (string | null)[];
}
export type Column = NumberColumn | CategoryColumn;

export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

/** One row as it comes from a request or a CSV line: what is absent, null or "" is missing. */
export type Row = Readonly<Record<string, string | number | boolean | null | undefined>>;

export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** The rows at `indices`, in that order. */
export function takeRows(table: Table, indices: ArrayLike<number>): Table {
  return {
    rowCount: indices.length,
    columns: table.columns.map((column) => takeColumn(column, indices)),
  };
}

function takeColumn(column: Column, indices: ArrayLike<number>): Column {
  if (column.kind === "number") {
    const values = new Float64Array(indices.length);
    for (let i = 0; i < indices.length; i++) values[i] = column.values[indices[i]!]!;
    return { ...column, values };
  }
  const values: (string | null)[] = new Array(indices.length);
  for (let i = 0; i < indices.length; i++) values[i] = column.values[indices[i]!]!;
  return { ...column, values };
}
