import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordsBeforeBrackets } from "./call-sites.ts";

const byPattern = (text: string): string[] => [...new Set(text.match(/[A-Za-z_.][\w.]*(?=\s*\()/g))];

describe("the words before brackets", () => {
  it("are names as they are written, dotted or not, on this line or the one before", () => {
    expect([...wordsBeforeBrackets("a.b (1) + c\n(2) + 3(4) + x2y((5)) + (6) + .fit(7)")]).toEqual([
      "a.b",
      "c",
      "x2y",
      ".fit",
    ]);
  });

  it("are what the pattern finds, in any text", () => {
    const piece = fc.constantFrom(
      "a",
      "B2",
      "_",
      ".",
      "9",
      "(",
      ")",
      " ",
      "\n",
      "\u00a0",
      "\u3000",
      "é",
      "-",
      "'",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        expect([...wordsBeforeBrackets(text)]).toEqual(byPattern(text));
      }),
    );
  });
});
