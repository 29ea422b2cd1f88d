import { z } from "zod";
import { bilingual, defineRule, quoted } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "required-columns",
  sort: "demanded",
  summary: messages.summary,
  column: "none",
  params: z.strictObject({ columns: z.array(z.string().min(1)).min(1) }),
  check({ profiles }, { columns }) {
    const present = new Set(profiles.map((profile) => profile.name));
    const missing = columns.filter((column) => !present.has(column));
    if (missing.length === 0) return [];
    return [
      {
        severity: "error",
        column: null,
        message: bilingual(messages.missing, { columns: quoted(missing, 20) }),
        observed: { missing },
        rowCount: null,
      },
    ];
  },
});
