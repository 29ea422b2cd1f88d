import { describe, expect, it } from "vitest";
import type { Table } from "../../../kernel/table.ts";
import {
  applyPreprocessing,
  fitPreprocessing,
  matrixLayout,
  type PreprocessingPlan,
} from "./preprocessing.ts";

const number = (name: string, ...values: number[]) => ({
  kind: "number" as const,
  name,
  values: Float64Array.from(values),
});
const category = (name: string, ...values: (string | null)[]) => ({
  kind: "category" as const,
  name,
  values,
});
const tableOf = (...columns: Table["columns"]): Table => ({
  rowCount: columns[0]?.values.length ?? 0,
  columns,
});
const all = { minLevelCount: 1 };

describe("number columns", () => {
  const table = tableOf(number("x", 1, Number.NaN, 3, 8, Number.NaN));

  it("are imputed with the training median and standardised by mean and deviation after that", () => {
    const plan = fitPreprocessing(table);
    // Imputed: 1, 3, 3, 8, 3: mean 3.6, population deviation sqrt(5.44).
    expect(plan.inputs[0]).toEqual({
      kind: "number",
      name: "x",
      impute: 3,
      offset: Math.fround(3.6),
      scale: Math.fround(1 / Math.sqrt(5.44)),
      missingIndicator: true,
    });
    const matrix = applyPreprocessing(plan, table);
    expect(matrix.columnNames).toEqual(["x", "x is missing"]);
    const scaled = (x: number) =>
      Math.fround(Math.fround(x - Math.fround(3.6)) * Math.fround(1 / Math.sqrt(5.44)));
    expect([...matrix.values]).toEqual([
      scaled(1),
      0,
      scaled(3),
      1,
      scaled(3),
      0,
      scaled(8),
      0,
      scaled(3),
      1,
    ]);
  });

  it("take the middle of the two middle values as median of an even count", () => {
    expect(fitPreprocessing(tableOf(number("x", 4, 1, 2, 100))).inputs[0]).toMatchObject({ impute: 3 });
  });

  it("have no indicator where nothing was missing or where it was turned off", () => {
    expect(fitPreprocessing(tableOf(number("x", 1, 2))).inputs[0]).toMatchObject({ missingIndicator: false });
    expect(fitPreprocessing(table, { missingIndicators: false }).inputs[0]).toMatchObject({
      missingIndicator: false,
    });
  });

  it.each([
    ["constant", [7, 7, 7], 7],
    ["constant but for float noise", [1e8, 1e8 + 1, 1e8], 1e8],
    ["never present", [Number.NaN, Number.NaN, Number.NaN], 0],
  ])("that are %s are only centred", (_, values, offset) => {
    const constant = tableOf(number("x", ...values));
    const plan = fitPreprocessing(constant);
    expect(plan.inputs[0]).toMatchObject({ offset: Math.fround(offset), scale: 1 });
    expect(applyPreprocessing(plan, constant).values.every(Number.isFinite)).toBe(true);
  });

  it("are computed in float32, whatever float64 they came as", () => {
    const exact = tableOf(number("x", 0.1, 0.2, 16_777_217));
    const rounded = tableOf(number("x", Math.fround(0.1), Math.fround(0.2), 16_777_216));
    expect(fitPreprocessing(exact)).toEqual(fitPreprocessing(rounded));
  });

  it.each([Number.POSITIVE_INFINITY, 1e39, -1e300])(
    "refuse %s, which float32 cannot hold, by column and row",
    (bad) => {
      const error = expect.objectContaining({
        code: "E_TRAINING_NOT_FINITE",
        details: { column: "x", row: 2, value: String(bad) },
      });
      const broken = tableOf(number("x", 1, bad));
      expect(() => fitPreprocessing(broken)).toThrow(error);
      expect(() => applyPreprocessing(fitPreprocessing(table), broken)).toThrow(error);
    },
  );
});

describe("category columns", () => {
  const table = tableOf(category("c", "b", "a", null, "b", "", "z", "a", "b"));

  it("get a column per level, missing being a level of its own", () => {
    const plan = fitPreprocessing(table, all);
    expect(plan.inputs[0]).toEqual({
      kind: "category",
      name: "c",
      levels: ["", "a", "b", "z"],
      impute: null,
    });
    const matrix = applyPreprocessing(plan, table);
    expect(matrix.columnNames).toEqual(["c is missing", "c = a", "c = b", "c = z"]);
    expect([...matrix.values.subarray(8, 12)]).toEqual([1, 0, 0, 0]);
    expect([...matrix.values.subarray(16, 20)]).toEqual([1, 0, 0, 0]);
  });

  it("can count missing as the commonest level instead", () => {
    const plan = fitPreprocessing(table, { ...all, missingCategory: "most-frequent" });
    expect(plan.inputs[0]).toEqual({ kind: "category", name: "c", levels: ["a", "b", "z"], impute: "b" });
    expect([...applyPreprocessing(plan, table).values.subarray(6, 9)]).toEqual([0, 1, 0]);
  });

  it("lose levels that are too rare, or too many, and encode those as unseen ones: all zeros", () => {
    expect(fitPreprocessing(table, { minLevelCount: 3 }).inputs[0]).toMatchObject({ levels: ["b"] });
    const plan = fitPreprocessing(table, { ...all, maxLevels: 2 });
    expect(plan.inputs[0]).toMatchObject({ levels: ["", "b"] });
    const matrix = applyPreprocessing(plan, tableOf(category("c", "a", "never seen", "B", "b")));
    expect([...matrix.values]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("without any level left make no column, and the rest still works", () => {
    const rare = tableOf(category("id", "1", "2", "3"), number("x", 1, 2, 3));
    const matrix = applyPreprocessing(fitPreprocessing(rare), rare);
    expect(matrix.columnNames).toEqual(["x"]);
    expect(matrix.sourceNames).toEqual(["id", "x"]);
    expect(matrix.sourceIndexes).toEqual([1]);
  });
});

describe("the plan", () => {
  const table = tableOf(
    category("c", "a", null, "b", "a"),
    number("x", 1, Number.NaN, 2, 3),
    number("y", 1, 2, 2, 3),
  );

  it("lays out numbers, then indicators, then levels, and leads every column back to its input", () => {
    const layout = matrixLayout(fitPreprocessing(table, all));
    expect(layout.columnNames).toEqual(["x", "y", "x is missing", "c is missing", "c = a", "c = b"]);
    expect(layout.sourceIndexes.map((i) => layout.sourceNames[i])).toEqual(["x", "y", "x", "c", "c", "c"]);
  });

  it("is learned from the training rows alone and survives JSON", () => {
    const plan = fitPreprocessing(table, all);
    const read = JSON.parse(JSON.stringify(plan)) as PreprocessingPlan;
    const later = tableOf(category("c", "b"), number("x", 1e6), number("y", -4));
    expect(applyPreprocessing(read, later)).toEqual(applyPreprocessing(plan, later));
    expect(read).toEqual(plan);
  });

  it("finds columns by name, in any order, among others", () => {
    const plan = fitPreprocessing(table, all);
    const shuffled = { rowCount: 4, columns: [...table.columns.toReversed(), number("extra", 9, 9, 9, 9)] };
    expect(applyPreprocessing(plan, shuffled)).toEqual(applyPreprocessing(plan, table));
  });

  it("refuses a table that lacks an input, holds another kind, or has no rows", () => {
    const plan = fitPreprocessing(table, all);
    expect(() => applyPreprocessing(plan, tableOf(number("x", 1)))).toThrow(
      expect.objectContaining({ code: "E_TRAINING_INPUT_MISSING", details: { column: "c", present: ["x"] } }),
    );
    expect(() => applyPreprocessing(plan, tableOf(number("c", 1), number("x", 1), number("y", 1)))).toThrow(
      expect.objectContaining({ code: "E_TRAINING_INPUT_KIND" }),
    );
    expect(() => fitPreprocessing(tableOf(number("x")))).toThrow(
      expect.objectContaining({ code: "E_TRAINING_NO_ROWS" }),
    );
  });
});
