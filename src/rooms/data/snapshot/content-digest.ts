import { createHash, type Hash } from "node:crypto";
import { canonicalJson } from "../../../kernel/json.ts";
import type { Column } from "../../../kernel/table.ts";
import type { Analytics } from "../../../platform/analytics/index.ts";
import type { ColumnKind } from "./column-kind.ts";
import { readColumns } from "./read-columns.ts";

/** Grows when the way of writing content down changes, because every digest changes with it. */
const FORMAT = 1;
const VALUES_PER_UPDATE = 8192;

/**
 * `sha256:…` over what the data says: column names and kinds in order, the row count, and each column's values
 * in row order. Numbers count as their 64-bit patterns, texts with their length before them, so that no two
 * contents look alike; the file format, the Parquet writer and compression do not count.
 */
export async function contentDigest(
  analytics: Analytics,
  file: string,
  columns: readonly { readonly name: string; readonly kind: ColumnKind }[],
  rowCount: number,
): Promise<string> {
  const hash = createHash("sha256");
  const header = { format: FORMAT, rowCount, columns: columns.map(({ name, kind }) => ({ name, kind })) };
  hash.update(canonicalJson(header));
  for (const column of columns) {
    // One column at a time bounds the memory by the largest column.
    const [read] = await readColumns(analytics, file, [column]);
    updateWithColumn(hash, read!);
  }
  return `sha256:${hash.digest("hex")}`;
}

function updateWithColumn(hash: Hash, column: Column): void {
  if (column.kind === "number") {
    const { values } = column;
    const bytes = new DataView(new ArrayBuffer(values.length * 8));
    // Little-endian on every machine; NaN is written as one pattern, whichever the engine gave.
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      bytes.setFloat64(i * 8, Number.isNaN(value) ? Number.NaN : value, true);
    }
    hash.update(bytes);
    return;
  }
  const { values } = column;
  for (let start = 0; start < values.length; start += VALUES_PER_UPDATE) {
    let text = "";
    const end = Math.min(values.length, start + VALUES_PER_UPDATE);
    for (let i = start; i < end; i++) {
      const value = values[i];
      text += value === null || value === undefined ? "-" : `${value.length}:${value}`;
    }
    hash.update(text);
  }
}
