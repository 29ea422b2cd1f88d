import type { Comparison } from "./grammar.ts";

/** A filter with OR, NOT and parentheses, as Akashi's own API understands it; MLflow's knows `and` only. */
export type Expression<Entity extends string = string> =
  | { readonly kind: "comparison"; readonly comparison: Comparison<Entity> }
  | { readonly kind: "not"; readonly operand: Expression<Entity> }
  | { readonly kind: "and" | "or"; readonly operands: readonly Expression<Entity>[] };

/** MLflow's list of comparisons as an expression; null, which lets everything through, for none. */
export function allOf<Entity extends string>(
  comparisons: readonly Comparison<Entity>[],
): Expression<Entity> | null {
  const operands = comparisons.map((comparison) => ({ kind: "comparison", comparison }) as const);
  if (operands.length === 0) return null;
  return operands.length === 1 ? operands[0]! : { kind: "and", operands };
}

/** Comparisons that whatever fits the expression fulfils for certain: those that only `and` stands above. */
export function topComparisons<Entity extends string>(
  expression: Expression<Entity>,
): readonly Comparison<Entity>[] {
  if (expression.kind === "comparison") return [expression.comparison];
  return expression.kind === "and" ? expression.operands.flatMap(topComparisons) : [];
}

/** The meaning of an expression, given that of its comparisons. */
export function evaluateExpression<Entity extends string>(
  expression: Expression<Entity>,
  fits: (comparison: Comparison<Entity>) => boolean,
): boolean {
  switch (expression.kind) {
    case "comparison":
      return fits(expression.comparison);
    case "not":
      return !evaluateExpression(expression.operand, fits);
    case "and":
      return expression.operands.every((operand) => evaluateExpression(operand, fits));
    case "or":
      return expression.operands.some((operand) => evaluateExpression(operand, fits));
  }
}
