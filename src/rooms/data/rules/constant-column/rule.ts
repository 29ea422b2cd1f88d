import { z } from "zod";
import { findColumn, type Table } from "../../../../kernel/table.ts";
import { bilingual, defineRule, type FindingDraft } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "constant-column",
  sort: "inferred",
  summary: messages.summary,
  column: "optional",
  params: z.strictObject({}),
  // One row makes every column constant and says nothing.
  applies: ({ table }) => table.rowCount > 1,
  check: (facts, _settings, only) =>
    facts.profiles
      .filter(({ name, distinctCount }) => (only === null || name === only) && distinctCount <= 1)
      .map(({ name, distinctCount, missingCount }): FindingDraft => {
        const rowCount = facts.table.rowCount - missingCount;
        const used = facts.usedColumns.has(name);
        return {
          severity: used ? "warn" : "info",
          column: name,
          message:
            distinctCount === 0
              ? bilingual(messages.empty, { column: name, rowCount: facts.table.rowCount })
              : bilingual(messages.constant, { column: name, value: onlyValue(facts.table, name), rowCount }),
          observed: { distinctCount },
          rowCount,
        };
      }),
});

function onlyValue(table: Table, name: string): string {
  const column = findColumn(table, name)!;
  if (column.kind === "number") return String(column.values.find((value) => !Number.isNaN(value)));
  return column.values.find((value) => value !== null) ?? "";
}
