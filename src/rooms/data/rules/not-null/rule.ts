import { z } from "zod";
import { bilingual, defineRule } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "not-null",
  sort: "demanded",
  summary: messages.summary,
  column: "required",
  params: z.strictObject({}),
  check({ profiles }, _settings, column) {
    const rowCount = profiles.find(({ name }) => name === column)?.missingCount ?? 0;
    if (rowCount === 0) return [];
    const message = bilingual(messages.missing, { column, rowCount });
    return [{ severity: "error", column, message, observed: { missingCount: rowCount }, rowCount }];
  },
});
