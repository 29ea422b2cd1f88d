import { describe, expect, it } from "vitest";
import type { Table } from "../../../kernel/table.ts";
import { mergeTables } from "./merge-tables.ts";

const speeds = (values: number[]): Table => ({
  rowCount: values.length,
  columns: [{ kind: "number", name: "speed", values: Float64Array.from(values) }],
});

describe("mergeTables", () => {
  it("puts rows under one another and keeps missing numbers missing", () => {
    const merged = mergeTables([speeds([1, Number.NaN]), speeds([3])]);
    expect(merged).toEqual(speeds([1, Number.NaN, 3]));
  });

  it("calls a column missing where a table lacks it", () => {
    const phases: Table = { rowCount: 1, columns: [{ kind: "category", name: "phase", values: ["climb"] }] };
    const merged = mergeTables([speeds([1]), phases]);
    expect(merged.rowCount).toBe(2);
    expect(merged.columns).toEqual([
      { kind: "number", name: "speed", values: Float64Array.from([1, Number.NaN]) },
      { kind: "category", name: "phase", values: [null, "climb"] },
    ]);
  });

  it("reads as categories what is a category in one of the tables", () => {
    const text: Table = { rowCount: 1, columns: [{ kind: "category", name: "speed", values: ["fast"] }] };
    expect(mergeTables([speeds([1, Number.NaN]), text]).columns[0]).toEqual({
      kind: "category",
      name: "speed",
      values: ["1", null, "fast"],
    });
  });
});
