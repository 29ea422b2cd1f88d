import { z } from "zod";
import type { CategoryColumn } from "../../../../kernel/table.ts";
import { countLevels } from "../../core/levels.ts";
import { bilingual, defineRule, type FindingDraft, quoted } from "../../core/rule.ts";
import { messages } from "./messages.ts";

const NUMBER = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export const rule = defineRule({
  name: "numbers-with-stray-text",
  sort: "inferred",
  summary: messages.summary,
  column: "optional",
  params: z.strictObject({
    /** Share of numbers among the present values from which the rest counts as stray. */
    number_share: z.number().gt(0.5).lt(1).default(0.9),
  }),
  check: (facts, settings, only) =>
    facts.table.columns.flatMap((column, index) =>
      column.kind === "category" &&
      facts.profiles[index]!.kind === "category" &&
      (only === null || column.name === only)
        ? strayTextOf(column, settings.number_share, facts.usedColumns.has(column.name))
        : [],
    ),
});

function strayTextOf(column: CategoryColumn, numberShare: number, used: boolean): FindingDraft[] {
  const levels = countLevels(column.values);
  const total = levels.reduce((sum, level) => sum + level.count, 0);
  const texts = levels.filter((level) => !NUMBER.test(level.value.trim()));
  const rowCount = texts.reduce((sum, level) => sum + level.count, 0);
  if (rowCount === 0 || (total - rowCount) / total < numberShare) return [];
  return [
    {
      severity: used ? "warn" : "info",
      column: column.name,
      message: bilingual(messages.strayText, {
        column: column.name,
        rowCount,
        values: quoted(texts.map((level) => level.value)),
        numberCount: total - rowCount,
      }),
      observed: { values: texts.slice(0, 20).map((level) => level.value), numberShare: 1 - rowCount / total },
      rowCount,
    },
  ];
}
