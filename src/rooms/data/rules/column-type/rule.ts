import { z } from "zod";
import { bilingual, defineRule } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "column-type",
  sort: "demanded",
  summary: messages.summary,
  column: "required",
  params: z.strictObject({ kind: z.enum(["number", "category", "time"]) }),
  check({ profiles }, { kind }, column) {
    const profile = profiles.find(({ name }) => name === column);
    if (!profile || profile.kind === kind) return [];
    return [
      {
        severity: "error",
        column,
        message: bilingual(messages.wrongKind, { column, actual: profile.kind, expected: kind }),
        observed: { actual: profile.kind, expected: kind },
        rowCount: null,
      },
    ];
  },
});
