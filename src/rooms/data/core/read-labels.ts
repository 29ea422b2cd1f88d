import { findColumn, type Table } from "../../../kernel/table.ts";
import type { LabelConfig } from "../../../platform/project/index.ts";
import { dataErrors } from "../contract.ts";

/** A value's class: 1 positive, 0 negative, -1 neither (missing included). */
export function labelClasses(values: readonly (string | null)[], label: LabelConfig): Int8Array {
  const positive = new Set(label.positive);
  const negative = new Set(label.negative);
  const classes = new Int8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) classes[i] = -1;
    else classes[i] = positive.has(value) ? 1 : negative.has(value) ? 0 : -1;
  }
  return classes;
}

/** The label column as text, as akashi.yaml writes its values; a number as JavaScript prints it. */
export function labelTexts(table: Table, label: LabelConfig): readonly (string | null)[] {
  const column = findColumn(table, label.column);
  if (!column)
    throw dataErrors.E_DATA_LABEL_COLUMN_MISSING({
      column: label.column,
      known: table.columns.map(({ name }) => name),
    });
  if (column.kind === "category") return column.values;
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : String(value)));
}

/** See `DataRoom.readLabels`. `keptRows` are indices into `table`, ascending; `labels` runs parallel to it. */
export function readLabels(
  table: Table,
  label: LabelConfig,
  onUnknown: "refuse" | "drop",
): { labels: Uint8Array; keptRows: Int32Array; droppedRowCount: number } {
  const texts = labelTexts(table, label);
  const classes = labelClasses(texts, label);
  const keptCount = classes.reduce((count, value) => count + (value >= 0 ? 1 : 0), 0);
  const droppedRowCount = classes.length - keptCount;
  if (droppedRowCount > 0 && onUnknown === "refuse")
    throw dataErrors.E_DATA_LABEL_UNKNOWN({
      column: label.column,
      rowCount: droppedRowCount,
      values: unknownValues(texts, classes),
    });
  const labels = new Uint8Array(keptCount);
  const keptRows = new Int32Array(keptCount);
  for (let row = 0, kept = 0; row < classes.length; row++) {
    if (classes[row]! < 0) continue;
    labels[kept] = classes[row]!;
    keptRows[kept++] = row;
  }
  return { labels, keptRows, droppedRowCount };
}

const MAX_NAMED_VALUES = 10;

function unknownValues(texts: readonly (string | null)[], classes: Int8Array): string[] {
  const values = new Set<string>();
  for (let i = 0; i < texts.length && values.size < MAX_NAMED_VALUES; i++)
    if (classes[i]! < 0) values.add(texts[i] === null ? '""' : `"${texts[i]}"`);
  return [...values];
}
