import { z } from "zod";
import { findColumn, type Table } from "../../../../kernel/table.ts";
import { bilingual, defineRule, type FindingDraft } from "../../core/rule.ts";
import { messages } from "./messages.ts";

/** Below this many values, all-different is no wonder. */
const MIN_ROWS = 50;

export const rule = defineRule({
  name: "identifier-like-column",
  sort: "inferred",
  summary: messages.summary,
  column: "optional",
  params: z.strictObject({
    /** Share of distinct values among the present ones from which a column counts as an identifier. */
    distinct_share: z.number().gt(0).max(1).default(0.95),
  }),
  check: (facts, settings, only) =>
    facts.profiles
      .filter(({ name }) => (only === null || name === only) && name !== facts.timeColumn)
      .flatMap((profile): FindingDraft[] => {
        const present = facts.table.rowCount - profile.missingCount;
        const share = profile.distinctCount / present;
        if (present < MIN_ROWS || share < settings.distinct_share) return [];
        if (profile.kind === "time" || (profile.kind === "number" && !isWhole(facts.table, profile.name)))
          return [];
        return [
          {
            severity: facts.usedColumns.has(profile.name) ? "warn" : "info",
            column: profile.name,
            message: bilingual(messages.identifier, {
              column: profile.name,
              distinctCount: profile.distinctCount,
              rowCount: present,
            }),
            observed: { distinctShare: share },
            rowCount: present,
          },
        ];
      }),
});

/** Measurements with a fraction differ from row to row by nature; only whole numbers can be identifiers. */
function isWhole(table: Table, name: string): boolean {
  const column = findColumn(table, name);
  return (
    column?.kind === "number" &&
    column.values.every((value) => Number.isNaN(value) || Number.isInteger(value))
  );
}
