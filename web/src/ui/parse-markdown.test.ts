import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInline, parseMarkdown } from "./parse-markdown.ts";

test("headings, paragraphs, lists, tables, quotes and code become blocks of their own", () => {
  const text =
    "# A\n\nTwo\nlines\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | x\\|y |\n\n> said\n\n```\nraw *x*\n```";
  expect(parseMarkdown(text)).toEqual([
    { kind: "heading", level: 1, text: "A" },
    { kind: "paragraph", text: "Two lines" },
    { kind: "list", items: ["one", "two"] },
    { kind: "table", head: ["a", "b"], rows: [["1", "x|y"]] },
    { kind: "quote", text: "said" },
    { kind: "code", text: "raw *x*" },
  ]);
});

test("HTML stays text", () => {
  expect(parseMarkdown("<img src=x onerror=alert(1)>")).toEqual([
    { kind: "paragraph", text: "<img src=x onerror=alert(1)>" },
  ]);
});

test("bold and code are found inside a line, single stars are not", () => {
  expect(parseInline("a **b** `c` * d")).toEqual([
    { kind: "text", text: "a " },
    { kind: "strong", text: "b" },
    { kind: "text", text: " " },
    { kind: "code", text: "c" },
    { kind: "text", text: " * d" },
  ]);
});

test("an escaped character stands for itself", () => {
  expect(parseInline("roc\\_auc \\* 2")).toEqual([{ kind: "text", text: "roc_auc * 2" }]);
});

test("any text is read to its end", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("# x", "- x", "| x |", "> x", "```", "", "x", "#", "|")),
      (lines) => {
        parseMarkdown(lines.join("\n"));
      },
    ),
  );
});
