import { describe, expect, it } from "vitest";
import type { Table } from "../../../kernel/table.ts";
import { readLabels } from "./read-labels.ts";

const label = { column: "y", positive: ["yes", "1"], negative: ["no", "0"] };
const tableOf = (values: (string | null)[]): Table => ({
  rowCount: values.length,
  columns: [{ kind: "category", name: "y", values }],
});

describe("readLabels", () => {
  it("gives 1 for positive and 0 for negative values", () => {
    const { labels, keptRows, droppedRowCount } = readLabels(tableOf(["yes", "no", "1"]), label, "refuse");
    expect([...labels]).toEqual([1, 0, 1]);
    expect([...keptRows]).toEqual([0, 1, 2]);
    expect(droppedRowCount).toBe(0);
  });

  it("names the values that are neither, and how many rows, when it must refuse", () => {
    expect(() => readLabels(tableOf(["yes", "maybe", null, "maybe"]), label, "refuse")).toThrow(
      expect.objectContaining({
        code: "E_DATA_LABEL_UNKNOWN",
        details: { column: "y", rowCount: 3, values: ['"maybe"', '""'] },
      }),
    );
  });

  it("drops such rows, and says how many, when asked to", () => {
    const result = readLabels(tableOf(["yes", "maybe", null, "no"]), label, "drop");
    expect([...result.labels]).toEqual([1, 0]);
    expect([...result.keptRows]).toEqual([0, 3]);
    expect(result.droppedRowCount).toBe(2);
  });

  it("reads a numeric label column by its text", () => {
    const table: Table = {
      rowCount: 3,
      columns: [{ kind: "number", name: "y", values: Float64Array.of(1, 0, Number.NaN) }],
    };
    expect([...readLabels(table, label, "drop").labels]).toEqual([1, 0]);
  });

  it("names the columns that there are when the label's is missing", () => {
    const table = tableOf(["yes"]);
    expect(() => readLabels(table, { ...label, column: "z" }, "drop")).toThrow(
      expect.objectContaining({
        code: "E_DATA_LABEL_COLUMN_MISSING",
        details: { column: "z", known: ["y"] },
      }),
    );
  });
});
