import { trackingErrors } from "../errors.ts";
import type { Comparison, Field, Grammar, Operator } from "./grammar.ts";
import { readKey, TokenCursor } from "./read-key.ts";
import { describeToken, type Token, tokenize } from "./tokenize.ts";

/**
 * Parses MLflow's filter language: `comparison (AND comparison)*` with
 * `comparison = [entity.]key operator value | [entity.]key IS [NOT] NULL | [entity.]key [NOT] IN (value, …)`.
 * Keywords may be in any case. An empty filter has no comparisons.
 * @throws E_TRACKING_FILTER_SYNTAX, E_TRACKING_FILTER_KEY, E_TRACKING_FILTER_OPERATOR, E_TRACKING_FILTER_VALUE,
 *   each with the position of the character where it went wrong
 */
export function parseFilter<Entity extends string>(
  text: string | undefined,
  grammar: Grammar<Entity>,
): Comparison<Entity>[] {
  if (text === undefined || text.trim() === "") return [];
  const cursor = new TokenCursor(tokenize(text));
  const comparisons = [readComparison(cursor, grammar)];
  while (cursor.takeIf("word", "AND")) comparisons.push(readComparison(cursor, grammar));
  if (cursor.current.kind !== "end") cursor.fail("AND or end");
  return comparisons;
}

/** `[entity.]key operator value` at the cursor. */
export function readComparison<Entity extends string>(
  cursor: TokenCursor,
  grammar: Grammar<Entity>,
): Comparison<Entity> {
  const { field, position } = readKey(cursor, grammar);
  const operatorPosition = cursor.current.position;
  const operator = readOperator(cursor);
  if (!field.operators.includes(operator))
    throw trackingErrors.E_TRACKING_FILTER_OPERATOR({
      position: operatorPosition,
      key: field.key,
      operator,
      allowed: field.operators,
    });
  return { field, operator, value: readValue(cursor, field, operator), position };
}

function readOperator(cursor: TokenCursor): Operator {
  const token = cursor.current;
  if (token.kind === "operator") return cursor.take().text as Operator;
  if (cursor.takeIf("word", "LIKE")) return "LIKE";
  if (cursor.takeIf("word", "ILIKE")) return "ILIKE";
  if (cursor.takeIf("word", "IN")) return "IN";
  if (cursor.takeIf("word", "NOT")) {
    if (!cursor.takeIf("word", "IN")) cursor.fail("IN");
    return "NOT IN";
  }
  if (cursor.takeIf("word", "IS")) {
    const negated = cursor.takeIf("word", "NOT");
    if (!cursor.takeIf("word", "NULL")) cursor.fail("NULL");
    return negated ? "IS NOT NULL" : "IS NULL";
  }
  return cursor.fail("= != > >= < <= LIKE ILIKE IN IS");
}

function readValue(cursor: TokenCursor, field: Field, operator: Operator): Comparison["value"] {
  if (operator === "IS NULL" || operator === "IS NOT NULL") return null;
  if (operator === "IN" || operator === "NOT IN") return readList(cursor, field);
  const token = cursor.current;
  if (token.kind === "end" || token.kind === "operator" || token.kind === "punctuation")
    cursor.fail("a value");
  if (field.type === "number") {
    if (token.kind !== "number") throw valueError(token, field, "1.5");
    return Number(cursor.take().text);
  }
  return readText(cursor, field);
}

function readList(cursor: TokenCursor, field: Field): string[] {
  if (!cursor.takeIf("punctuation", "(")) cursor.fail("(");
  const values = [readText(cursor, field)];
  while (cursor.takeIf("punctuation", ",")) {
    // A comma may stand before the closing parenthesis, as Python writes a tuple of one.
    if (cursor.current.kind === "punctuation" && cursor.current.text === ")") break;
    values.push(readText(cursor, field));
  }
  if (!cursor.takeIf("punctuation", ")")) cursor.fail(", or )");
  return values;
}

function readText(cursor: TokenCursor, field: Field): string {
  const token = cursor.current;
  if (token.kind !== "string" && token.kind !== "quoted") throw valueError(token, field, "'text'");
  return cursor.take().text;
}

function valueError(token: Token, field: Field, expected: string) {
  return trackingErrors.E_TRACKING_FILTER_VALUE({
    position: token.position,
    key: field.key,
    value: describeToken(token),
    expected,
  });
}
