import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { cut, formatTable, pad } from "./table.ts";

describe("formatTable", () => {
  const columns = [
    { header: "name", value: (row: { name: string; n: number }) => row.name, shrink: true },
    { header: "n", value: (row: { name: string; n: number }) => String(row.n), align: "right" as const },
  ];

  it("lines up Japanese, half-width kana, emoji and combining marks by display cells", () => {
    const names = ["鳥衝突", "ﾃﾞｰﾀ", "🦅 eagle", "が", "abc"];
    const lines = formatTable(
      columns,
      names.map((name, n) => ({ name, n })),
      { columns: 80 },
    ).split("\n");
    expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
  });

  it("shortens what may be shortened until the table fits, and never the rest", () => {
    const text = formatTable(columns, [{ name: "長い名前".repeat(20), n: 123_456 }], { columns: 40 });
    for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(40);
    expect(text).toContain("123456");
    expect(text).toContain("…");
  });
});

describe("formatTable with several columns that may shrink", () => {
  it("takes from the widest first, so that no column is crushed beside a roomy one", () => {
    const long = { header: "a", value: () => "x".repeat(30), shrink: true };
    const [, line] = formatTable([long, { ...long, header: "b" }], [{}], { columns: 42 }).split("\n");
    expect(line).toBe(`${"x".repeat(19)}…  ${"x".repeat(19)}…`);
  });
});

describe("cut and pad", () => {
  it("never cut a grapheme in half", () => {
    expect(cut("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3)).toBe("👨‍👩‍👧‍👦…");
    expect(stringWidth(cut("日本語の文", 6))).toBeLessThanOrEqual(6);
  });

  it("fill to the width asked for", () => {
    expect(pad("日本", 6)).toBe("日本  ");
    expect(pad("7", 3, "right")).toBe("  7");
  });
});
