import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { artifactKind, harmlessPage, mlflowTable, parseDelimited } from "./artifact-kind.ts";

test.each([
  ["plots/roc.PNG", "image"],
  ["data.tsv", "table"],
  ["report.html", "html"],
  ["model/MLmodel", "text"],
  ["model/model.pkl", "none"],
  ["png", "none"],
])("%s is shown as %s", (path, kind) => {
  expect(artifactKind(path)).toBe(kind);
});

describe("a table of text", () => {
  test("quoted fields hold separators, quotes and line breaks", () => {
    expect(parseDelimited('a,b\r\n"1,5","say ""hi""\nagain"\n2,\n', ",", 10)).toEqual({
      columns: ["a", "b"],
      rows: [
        ["1,5", 'say "hi"\nagain'],
        ["2", ""],
      ],
    });
  });

  test("whatever is written by the rules is read back", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", " ", "é") });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(","))
          .join("\n");
        const read = parseDelimited(text, ",", 100);
        expect([read.columns, ...read.rows]).toEqual(rows);
      }),
    );
  });

  test("no more rows are kept than are shown", () => {
    expect(parseDelimited("a\n".repeat(1000), ",", 5).rows).toHaveLength(5);
  });
});

test("the table of log_table is one, any other JSON is not", () => {
  expect(mlflowTable('{"columns":["q"],"data":[["x"],[{"a":1}]]}', 9)).toEqual({
    columns: ["q"],
    rows: [["x"], ['{"a":1}']],
  });
  expect(mlflowTable('{"columns":3}', 9)).toBeNull();
  expect(mlflowTable("not json", 9)).toBeNull();
});

test("a logged page is put behind a policy that allows neither scripts nor requests", () => {
  const page = harmlessPage("<script>steal()</script>");
  expect(page.indexOf("default-src 'none'")).toBeLessThan(page.indexOf("<script>"));
});
