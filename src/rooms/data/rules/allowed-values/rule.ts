import { z } from "zod";
import { findColumn } from "../../../../kernel/table.ts";
import { countLevels } from "../../core/levels.ts";
import { bilingual, defineRule, quoted } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "allowed-values",
  sort: "demanded",
  summary: messages.summary,
  column: "required",
  params: z.strictObject({ values: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1) }),
  check({ table }, { values }, name) {
    const column = findColumn(table, name!);
    if (!column) return [];
    const allowed = new Set(values.map(String));
    const texts = Array.from(column.values as ArrayLike<string | number | null>, (value) =>
      value === null || Number.isNaN(value) ? null : String(value),
    );
    const unexpected = countLevels(texts).filter((level) => !allowed.has(level.value));
    if (unexpected.length === 0) return [];
    const rowCount = unexpected.reduce((sum, level) => sum + level.count, 0);
    return [
      {
        severity: "error",
        column: name,
        message: bilingual(messages.unexpected, {
          column: name,
          rowCount,
          values: quoted(unexpected.map((level) => level.value)),
        }),
        observed: { values: unexpected.slice(0, 20).map((level) => level.value) },
        rowCount,
      },
    ];
  },
});
