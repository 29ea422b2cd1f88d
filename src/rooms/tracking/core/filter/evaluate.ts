import type { Comparison } from "./grammar.ts";

/**
 * Whether a value fits a comparison, without a database; undefined is a value that is not there. This is what the
 * compiled SQL must agree with. NaN is unequal to every number and neither above nor below any.
 */
export function evaluate(comparison: Comparison, value: string | number | undefined): boolean {
  const { operator, value: expected } = comparison;
  if (operator === "IS NULL") return value === undefined;
  if (operator === "IS NOT NULL") return value !== undefined;
  if (value === undefined) return false;
  const order = typeof value === "number" ? value - (expected as number) : Number.NaN;
  switch (operator) {
    case "=":
      return value === expected;
    case "!=":
      return value !== expected;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "IN":
      return (expected as readonly string[]).includes(String(value));
    case "NOT IN":
      return !(expected as readonly string[]).includes(String(value));
    case "LIKE":
      return likePattern(String(expected), "su").test(String(value));
    case "ILIKE":
      return likePattern(lowerAscii(String(expected)), "su").test(lowerAscii(String(value)));
  }
}

function likePattern(pattern: string, flags: string): RegExp {
  const source = pattern.replace(/[.*+?^${}()|[\]\\/]|[%_]/g, (character) => {
    if (character === "%") return ".*";
    if (character === "_") return ".";
    return `\\${character}`;
  });
  return new RegExp(`^${source}$`, flags);
}

/** SQLite folds only ASCII letters; more would make the two disagree. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
