import { z } from "zod";
import type { CategoryColumn } from "../../../../kernel/table.ts";
import { countLevels, type LevelCount } from "../../core/levels.ts";
import { labelTexts } from "../../core/read-labels.ts";
import { bilingual, defineRule, type FindingDraft, quoted, type ValidationFacts } from "../../core/rule.ts";
import { messages } from "./messages.ts";

const params = z.strictObject({
  /** How many times rarer than the next level a stray level must be. */
  times_rarer: z.number().min(2).default(8),
  /** The largest share of rows that stray levels may have together; in the label, more of them is an error. */
  max_share: z.number().gt(0).lt(1).default(0.005),
  /** Columns with more levels have a long tail by nature and are not judged. */
  max_levels: z.number().int().min(2).default(30),
});

export const rule = defineRule({
  name: "stray-category-levels",
  sort: "inferred",
  summary: messages.summary,
  column: "optional",
  params,
  check(facts, settings, only) {
    const findings =
      facts.label && (only === null || only === facts.label.column) ? inLabel(facts, settings.max_share) : [];
    facts.table.columns.forEach((column, index) => {
      const judged = column.kind === "category" && facts.profiles[index]!.kind === "category";
      if (!judged || column.name === facts.label?.column) return;
      if (only === null || column.name === only) findings.push(...inCategory(facts, column, settings));
    });
    return findings;
  },
});

/**
 * What akashi.yaml does not know as a label is left out of training and counted there. A few such rows are a warning;
 * more than `maxShare` of all rows would change what the model learns, which is an error.
 */
function inLabel({ table, label, labelClasses }: ValidationFacts, maxShare: number): FindingDraft[] {
  if (!label || !labelClasses) return [];
  const column = label.column;
  const severityOf = (rowCount: number) => (rowCount > maxShare * table.rowCount ? "error" : "warn");
  const unknown = labelTexts(table, label).filter((_, row) => labelClasses[row] === -1);
  const levels = countLevels(unknown);
  const findings: FindingDraft[] = [];
  if (levels.length > 0) {
    const rowCount = sum(levels);
    findings.push({
      severity: severityOf(rowCount),
      column,
      message: bilingual(messages.unknownLabels, { column, rowCount, values: namesOf(levels) }),
      observed: { values: levels.map((level) => level.value), rowCount },
      rowCount,
    });
  }
  const missing = unknown.length - sum(levels);
  if (missing > 0)
    findings.push({
      severity: severityOf(missing),
      column,
      message: bilingual(messages.missingLabels, { column, rowCount: missing }),
      observed: { missingRowCount: missing },
      rowCount: missing,
    });
  return findings;
}

/** Looks for a gap: the levels below it are `times_rarer` than the one above, and few in total. */
function inCategory(
  facts: ValidationFacts,
  column: CategoryColumn,
  settings: z.infer<typeof params>,
): FindingDraft[] {
  const levels = countLevels(column.values);
  if (levels.length > settings.max_levels) return [];
  for (let first = 2; first < levels.length; first++) {
    const stray = levels.slice(first);
    const minKept = levels[first - 1]!.count;
    const rowCount = sum(stray);
    if (stray[0]!.count * settings.times_rarer > minKept) continue;
    if (rowCount > facts.table.rowCount * settings.max_share) continue;
    return [
      {
        severity: facts.usedColumns.has(column.name) ? "warn" : "info",
        column: column.name,
        message: bilingual(messages.stray, {
          column: column.name,
          values: namesOf(stray),
          rowCount,
          keptCount: first,
          minKept,
        }),
        observed: { values: stray.map((level) => level.value), minKept },
        rowCount,
      },
    ];
  }
  return [];
}

function sum(levels: readonly LevelCount[]): number {
  return levels.reduce((total, level) => total + level.count, 0);
}

function namesOf(levels: readonly LevelCount[]): string[] {
  return quoted(levels.map((level) => level.value));
}
