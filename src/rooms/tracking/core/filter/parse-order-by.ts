import { isAkashiError } from "../../../../kernel/errors.ts";
import { trackingErrors } from "../errors.ts";
import type { Grammar, Order } from "./grammar.ts";
import { readKey, TokenCursor } from "./read-key.ts";
import { tokenize } from "./tokenize.ts";

/**
 * Parses `order_by` clauses: `[entity.]key [ASC|DESC]`, ascending without a direction.
 * @throws E_TRACKING_ORDER_INVALID for what does not read as that, or orders by the same key twice
 */
export function parseOrderBy<Entity extends string>(
  clauses: readonly string[] | undefined,
  grammar: Grammar<Entity>,
): Order<Entity>[] {
  const seen = new Set<string>();
  return (clauses ?? []).map((clause) => {
    const order = parseClause(clause, grammar);
    const identity = `${order.field.entity}.${order.field.key}`;
    if (seen.has(identity))
      throw trackingErrors.E_TRACKING_ORDER_INVALID({ clause, rule: "each key at most once" });
    seen.add(identity);
    return order;
  });
}

function parseClause<Entity extends string>(clause: string, grammar: Grammar<Entity>): Order<Entity> {
  try {
    const cursor = new TokenCursor(tokenize(clause));
    const { field } = readKey(cursor, grammar);
    if (grammar.unordered?.includes(field.entity)) cursor.fail("a key that there is one of");
    const descending = cursor.takeIf("word", "DESC");
    if (!descending) cursor.takeIf("word", "ASC");
    if (cursor.current.kind !== "end") cursor.fail("ASC, DESC or end");
    return { field, descending };
  } catch (error) {
    if (!isAkashiError(error)) throw error;
    throw trackingErrors.E_TRACKING_ORDER_INVALID(
      { clause, rule: "[entity.]key [ASC|DESC]" },
      { cause: error },
    );
  }
}
