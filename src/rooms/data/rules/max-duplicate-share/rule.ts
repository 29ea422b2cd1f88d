import { z } from "zod";
import { bilingual, defineRule, percent } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "max-duplicate-share",
  sort: "demanded",
  summary: messages.summary,
  column: "none",
  params: z.strictObject({ max_share: z.number().min(0).max(1) }),
  check({ duplicateRowCount, table }, { max_share: limit }) {
    const duplicateShare = duplicateRowCount / table.rowCount;
    if (duplicateShare <= limit) return [];
    return [
      {
        severity: "error",
        column: null,
        message: bilingual(messages.tooMany, {
          share: percent(duplicateShare),
          rowCount: duplicateRowCount,
          limit: percent(limit),
        }),
        observed: { duplicateShare, limit },
        rowCount: duplicateRowCount,
      },
    ];
  },
});
