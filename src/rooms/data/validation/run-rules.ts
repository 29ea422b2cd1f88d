import type { ValidationFinding, ValidationResult } from "../contract.ts";
import { bilingual, type FindingDraft, type ValidationFacts } from "../core/rule.ts";
import { messages } from "./messages.ts";
import type { PlannedRule } from "./planned-rules.ts";

const SEVERITIES = ["error", "warn", "info"] as const;

/** Runs the rules over the facts. Findings come with the gravest first, then in the order of the rules. */
export function runRules(
  planned: readonly PlannedRule[],
  facts: ValidationFacts,
  atMs: number,
): ValidationResult {
  const applicable = planned.filter(({ rule }) => rule.applies?.(facts) ?? true);
  const setUp = columnsSetUp(applicable);
  const findings = applicable
    .flatMap((one) => findingsOf(one, facts, setUp))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return {
    verdict: verdictOf(findings),
    checkedRules: [...new Set(applicable.map(({ rule }) => rule.name))].sort(),
    findings,
    atMs,
  };
}

function findingsOf(
  { rule, params, column, severity }: PlannedRule,
  facts: ValidationFacts,
  setUp: ReadonlySet<string>,
): ValidationFinding[] {
  const inferred = rule.sort === "inferred";
  const known = column === null || facts.profiles.some(({ name }) => name === column);
  const drafts = known ? rule.check(facts, params, column) : [columnMissing(rule.name, column)];
  return drafts
    .filter((draft) => column !== null || !setUp.has(setUpKey(rule.name, draft.column)))
    .map((draft) => ({ ...draft, rule: rule.name, inferred, severity: severity ?? draft.severity }));
}

/** Columns for which akashi.yaml sets an inferred rule up on its own. */
function columnsSetUp(planned: readonly PlannedRule[]): ReadonlySet<string> {
  return new Set(
    planned
      .filter(({ rule, column }) => rule.sort === "inferred" && column !== null)
      .map(({ rule, column }) => setUpKey(rule.name, column)),
  );
}

function setUpKey(rule: string, column: string | null): string {
  return `${rule}\n${column ?? ""}`;
}

function columnMissing(rule: string, column: string | null): FindingDraft {
  return {
    severity: "error",
    column,
    message: bilingual(messages.columnOfRuleMissing, { rule, column }),
    observed: {},
    rowCount: null,
  };
}

function verdictOf(findings: readonly ValidationFinding[]): ValidationResult["verdict"] {
  if (findings.some(({ severity }) => severity === "error")) return "failed";
  return findings.some(({ severity }) => severity === "warn") ? "passed-with-warnings" : "passed";
}
