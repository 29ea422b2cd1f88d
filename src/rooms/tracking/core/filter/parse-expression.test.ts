import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAkashiError } from "../../../../kernel/errors.ts";
import type { Expression } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";
import { runGrammar } from "./run-grammar.ts";

/** An expression as it was understood, with parentheses everywhere. */
function shape(expression: Expression | null): string {
  if (expression === null) return "all";
  if (expression.kind === "comparison") return expression.comparison.field.key;
  if (expression.kind === "not") return `not(${shape(expression.operand)})`;
  return `${expression.kind}(${expression.operands.map(shape).join(",")})`;
}
const read = (text: string) => shape(parseExpression(text, runGrammar));

describe("a filter with OR, NOT and parentheses", () => {
  it.each([
    ["", "all"],
    ["metrics.a > 1", "a"],
    ["metrics.a > 1 OR metrics.b > 1 AND metrics.c > 1", "or(a,and(b,c))"],
    ["(metrics.a > 1 OR metrics.b > 1) and metrics.c > 1", "and(or(a,b),c)"],
    ["NOT metrics.a > 1 AND metrics.b > 1", "and(not(a),b)"],
    ["not not (metrics.a > 1)", "not(not(a))"],
    ["run_id NOT IN ('x') OR tags.t IS NOT NULL", "or(run_id,t)"],
    ["((metrics.a > 1))", "a"],
  ])("%j is read as %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["(metrics.a > 1", 15],
    ["metrics.a > 1)", 14],
    ["metrics.a > 1 OR", 17],
    ["NOT", 4],
    ["()", 2],
    ["metrics.a > 1 AND OR metrics.b > 1", 19],
    ["metrics.a > 1 metrics.b > 1", 15],
  ])("%j is refused at character %d", (text, position) => {
    expect(() => read(text)).toThrow(new RegExp(`character ${position}[^0-9]`));
  });

  it("that is too deep or too long is refused, not run into the ground", () => {
    expect(() => read(`${"(".repeat(100)}metrics.a > 1${")".repeat(100)}`)).toThrow(/too big/);
    expect(() => read(`${"NOT ".repeat(10_000)}metrics.a > 1`)).toThrow(/too big/);
    expect(() => read(Array.from({ length: 500 }, () => "metrics.a > 1").join(" OR "))).toThrow(/too big/);
  });

  it("is read or refused with an error of the catalogue, whatever it says", () => {
    const piece = fc.constantFrom("(", ")", "NOT", "AND", "OR", "metrics.a", ">", "1", "'x'", "IN", ",", "`");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join(" ")),
        ),
        (text) => {
          try {
            parseExpression(text, runGrammar);
          } catch (error) {
            expect(isAkashiError(error)).toBe(true);
          }
        },
      ),
    );
  });
});
