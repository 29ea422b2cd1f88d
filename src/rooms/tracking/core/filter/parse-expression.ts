import { trackingErrors } from "../errors.ts";
import type { Expression } from "./expression.ts";
import type { Grammar } from "./grammar.ts";
import { readComparison } from "./parse-filter.ts";
import { TokenCursor } from "./read-key.ts";
import { tokenize } from "./tokenize.ts";

/** Deeper than any person writes, and shallow enough for every stack and database. */
const MAX_DEPTH = 40;
const MAX_COMPARISONS = 200;

/**
 * Parses MLflow's comparisons joined by AND, OR, NOT and parentheses. NOT binds closest, then AND, then OR. A key named
 * `not` is written in backticks or with its entity. An empty text is null, which lets everything through.
 * @throws E_TRACKING_FILTER_SYNTAX, E_TRACKING_FILTER_KEY, E_TRACKING_FILTER_OPERATOR, E_TRACKING_FILTER_VALUE, each
 *   with the position where it went wrong, and E_TRACKING_FILTER_SIZE
 */
export function parseExpression<Entity extends string>(
  text: string | undefined,
  grammar: Grammar<Entity>,
): Expression<Entity> | null {
  if (text === undefined || text.trim() === "") return null;
  const cursor = new TokenCursor(tokenize(text));
  const reader = new ExpressionReader(cursor, grammar);
  const expression = reader.readOr(0);
  if (cursor.current.kind !== "end") cursor.fail("AND, OR or end");
  return expression;
}

class ExpressionReader<Entity extends string> {
  readonly #cursor: TokenCursor;
  readonly #grammar: Grammar<Entity>;
  #comparisons = 0;

  constructor(cursor: TokenCursor, grammar: Grammar<Entity>) {
    this.#cursor = cursor;
    this.#grammar = grammar;
  }

  readOr(depth: number): Expression<Entity> {
    return this.#readJoined("or", () => this.#readJoined("and", () => this.#readNot(depth)));
  }

  #readJoined(kind: "and" | "or", read: () => Expression<Entity>): Expression<Entity> {
    const operands = [read()];
    while (this.#cursor.takeIf("word", kind.toUpperCase())) operands.push(read());
    return operands.length === 1 ? operands[0]! : { kind, operands };
  }

  #readNot(depth: number): Expression<Entity> {
    if (depth > MAX_DEPTH) throw trackingErrors.E_TRACKING_FILTER_SIZE({ maximum: MAX_DEPTH });
    if (this.#cursor.takeIf("word", "NOT")) return { kind: "not", operand: this.#readNot(depth + 1) };
    if (this.#cursor.takeIf("punctuation", "(")) {
      const inner = this.readOr(depth + 1);
      if (!this.#cursor.takeIf("punctuation", ")")) this.#cursor.fail("AND, OR or )");
      return inner;
    }
    this.#comparisons += 1;
    if (this.#comparisons > MAX_COMPARISONS)
      throw trackingErrors.E_TRACKING_FILTER_SIZE({ maximum: MAX_COMPARISONS });
    return { kind: "comparison", comparison: readComparison(this.#cursor, this.#grammar) };
  }
}
