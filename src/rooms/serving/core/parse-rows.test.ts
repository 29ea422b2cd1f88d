import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv, parseRows } from "./parse-rows.ts";

describe("parseCsv", () => {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

  it("reads back whatever was written as quoted cells", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "b", '"', ",", "\n", "\r", " ", "日") });
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n"), (records, lineBreak) => {
        const text = records.map((record) => record.map(quote).join(",")).join(lineBreak);
        // A record of one empty quoted cell at the very end leaves no character behind that could tell of it.
        fc.pre(records.at(-1)!.length > 1 || records.at(-1)![0] !== "");
        expect(parseCsv(text, "test")).toEqual(records);
      }),
    );
  });

  it("refuses a quote that is never closed, and says where", () => {
    expect(() => parseCsv('a,b\n1,"2', "rows.csv")).toThrow(/record 2 is never closed/);
  });
});

describe("parseRows", () => {
  it("takes an object, a list, a request and CSV for the same rows", () => {
    const rows = [{ size: "Large", speed: "120" }];
    for (const text of [
      '{"size": "Large", "speed": "120"}',
      '[{"size": "Large", "speed": "120"}]',
      '{"instances": [{"size": "Large", "speed": "120"}]}',
      "\uFEFFsize,speed\r\nLarge,120\r\n",
    ])
      expect(parseRows(text, "test")).toEqual(rows);
  });

  it("takes an empty cell for missing", () => {
    expect(parseRows("size,speed\n,120", "test")).toEqual([{ size: null, speed: "120" }]);
  });

  it.each([
    ["nothing", "  ", "it is empty"],
    ["broken JSON", '{"size": ', "JSON"],
    ["a list of numbers", "[1, 2]", "item 1 is no object"],
    ["a nested value", '[{"size": {"of": 1}}]', '"size" is no plain value'],
    ["a header alone", "size,speed", "no line below the header"],
    ["a short record", "size,speed\nLarge", "record 2 has 1 cells, the header has 2"],
  ])("refuses %s with the reason", (_what, text, reason) => {
    expect(() => parseRows(text, "rows")).toThrow(
      expect.objectContaining({
        code: "E_SERVING_ROWS_FILE",
        message: expect.stringContaining(reason),
      }),
    );
  });
});
