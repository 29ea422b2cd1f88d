import { z } from "zod";
import { bilingual, defineRule, percent } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "max-missing-share",
  sort: "demanded",
  summary: messages.summary,
  column: "required",
  params: z.strictObject({ max_share: z.number().min(0).max(1) }),
  check({ profiles }, { max_share: limit }, column) {
    const profile = profiles.find(({ name }) => name === column);
    if (!profile || profile.missingShare <= limit) return [];
    const { missingShare, missingCount } = profile;
    return [
      {
        severity: "error",
        column,
        message: bilingual(messages.tooMany, {
          column,
          share: percent(missingShare),
          rowCount: missingCount,
          limit: percent(limit),
        }),
        observed: { missingShare, limit },
        rowCount: missingCount,
      },
    ];
  },
});
