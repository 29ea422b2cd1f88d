import { z } from "zod";
import { bilingual, defineRule, percent } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "duplicate-rows",
  sort: "inferred",
  summary: messages.summary,
  column: "none",
  params: z.strictObject({
    /** Warn above this share of rows. */
    warn_above: z.number().min(0).max(1).default(0),
  }),
  check({ duplicateRowCount, table }, settings) {
    const duplicateShare = duplicateRowCount / table.rowCount;
    if (duplicateShare <= settings.warn_above) return [];
    return [
      {
        severity: "warn",
        column: null,
        message: bilingual(messages.duplicates, {
          rowCount: duplicateRowCount,
          total: table.rowCount,
          share: percent(duplicateShare),
        }),
        observed: { duplicateShare },
        rowCount: duplicateRowCount,
      },
    ];
  },
});
