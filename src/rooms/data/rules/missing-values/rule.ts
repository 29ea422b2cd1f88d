import { z } from "zod";
import { bilingual, defineRule, type FindingDraft, percent, type ValidationFacts } from "../../core/rule.ts";
import { messages } from "./messages.ts";

const share = z.number().min(0).max(1);
const params = z.strictObject({
  /** Warn above this share of missing values. */
  warn_above: share.default(0.05),
  /** Error above this share, in a column that a feature view reads. */
  error_above: share.default(0.5),
});

export const rule = defineRule({
  name: "missing-values",
  sort: "inferred",
  summary: messages.summary,
  column: "optional",
  params,
  check: (facts, settings, only) =>
    facts.profiles
      .filter(
        ({ name, missingShare }) => (only === null || name === only) && missingShare > settings.warn_above,
      )
      // An empty column says nothing about single values: `constant-column` reports it.
      .filter(({ missingShare }) => missingShare < 1)
      .map((profile) => finding(facts, profile, settings.error_above)),
});

function finding(
  facts: ValidationFacts,
  { name, missingCount, missingShare }: ValidationFacts["profiles"][number],
  errorAbove: number,
): FindingDraft {
  const spoilsModel = missingShare > errorAbove && facts.usedColumns.has(name);
  const message = spoilsModel ? messages.missingInModelInput : messages.missing;
  return {
    severity: spoilsModel ? "error" : "warn",
    column: name,
    message: bilingual(message, {
      column: name,
      rowCount: missingCount,
      total: facts.table.rowCount,
      share: percent(missingShare),
    }),
    observed: { missingShare },
    rowCount: missingCount,
  };
}
