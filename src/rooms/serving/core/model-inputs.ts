import type { Row, Table } from "../../../kernel/table.ts";

/** Values by graph input name, as the runtime takes them: a missing number is NaN, a missing text "". */
export type ModelInputs = Readonly<Record<string, Float32Array | readonly string[]>>;

export function toModelInputs(features: Table): ModelInputs {
  return Object.fromEntries(
    features.columns.map((column) => [
      column.name,
      column.kind === "number" ? Float32Array.from(column.values) : column.values.map((value) => value ?? ""),
    ]),
  );
}

/** One row of `features` as JSON can say it: what is missing is null. */
export function featureRow(features: Table, row: number): Record<string, string | number | null> {
  const values: Record<string, string | number | null> = {};
  for (const column of features.columns) {
    const value = column.values[row]!;
    values[column.name] = typeof value === "number" && !Number.isFinite(value) ? null : value;
  }
  return values;
}

/** Whom or what a row is about: the text of `field`, or null where the row does not say. */
export function unitOf(row: Row, field: string | null): string | null {
  const value = field === null ? undefined : row[field];
  if (value === undefined || value === null) return null;
  const text = String(value).trim();
  return text === "" ? null : text;
}
