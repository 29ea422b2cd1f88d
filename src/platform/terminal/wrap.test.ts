import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { wrap } from "./wrap.ts";

describe("wrap", () => {
  it("breaks English between words and Japanese between characters, by display cells", () => {
    expect(wrap("one two three", 8)).toBe("one two\nthree");
    expect(wrap("証拠にもとづいて評価する", 12)).toBe("証拠にもとづ\nいて評価する");
  });

  it("starts no line with a closing mark or a long vowel sign", () => {
    expect(wrap("データ。データ", 6)).toBe("デー\nタ。\nデータ");
    expect(wrap("フォルダー", 8)).toBe("フォル\nダー");
  });

  it("keeps a word that is longer than the line whole", () => {
    expect(wrap("see docs/reference/project-file.md now", 10)).toBe(
      "see\ndocs/reference/project-file.md\nnow",
    );
  });

  it("keeps the lines that the text has", () => {
    expect(wrap("a\n\nb", 10)).toBe("a\n\nb");
  });

  it("loses nothing but blanks, and keeps to the width where it may break", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "鳥", "。", " ", "ー", "b"), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 30 }), (given, width) => {
        const wrapped = wrap(given, width);
        expect(wrapped.replaceAll(/\s/g, "")).toBe(given.replaceAll(/\s/g, ""));
        for (const line of wrapped.split("\n"))
          if (/^[鳥]+$/.test(line)) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
