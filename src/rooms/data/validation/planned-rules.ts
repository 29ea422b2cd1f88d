import type { DataRuleConfig } from "../../../platform/project/index.ts";
import { dataErrors } from "../contract.ts";
import type { AnyRule } from "../core/rule.ts";

/** One rule to run, with its settings checked. */
export interface PlannedRule {
  readonly rule: AnyRule;
  readonly params: unknown;
  readonly column: string | null;
  /** Given by akashi.yaml: replaces the severity that an inferred rule chose. */
  readonly severity: "error" | "warn" | null;
}

/**
 * What is to be checked: every entry of akashi.yaml, and every inferred rule. An entry that names an inferred
 * rule sets it up (severity, params), for one column or for all; the rule then runs for the rest by itself.
 * Throws E_DATA_RULE_UNKNOWN and E_DATA_RULE_PARAMS.
 */
export function planRules(
  shelf: readonly AnyRule[],
  dataset: string,
  entries: readonly DataRuleConfig[],
): PlannedRule[] {
  const demanded = entries.map((entry) => planEntry(shelf, dataset, entry));
  const setForAll = new Set(demanded.filter(({ column }) => column === null).map(({ rule }) => rule.name));
  const inferred = shelf
    .filter((rule) => rule.sort === "inferred" && !setForAll.has(rule.name))
    .map((rule) => ({ rule, params: rule.params.parse({}), column: null, severity: null }));
  return [...demanded, ...inferred];
}

function planEntry(shelf: readonly AnyRule[], dataset: string, entry: DataRuleConfig): PlannedRule {
  const rule = shelf.find(({ name }) => name === entry.rule);
  if (!rule)
    throw dataErrors.E_DATA_RULE_UNKNOWN({ dataset, rule: entry.rule, known: shelf.map(({ name }) => name) });
  const column = entry.column ?? null;
  const wrong = (where: string, reason: string) =>
    dataErrors.E_DATA_RULE_PARAMS({ dataset, rule: rule.name, where, reason });
  if (rule.column === "required" && column === null) throw wrong("column", "this rule needs a column");
  if (rule.column === "none" && column !== null) throw wrong("column", "this rule is about all columns");
  const parsed = rule.params.safeParse(entry.params);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw wrong(["params", ...issue.path].join("."), issue.message);
  }
  return { rule, params: parsed.data, column, severity: entry.severity };
}
