import { z } from "zod";
import { bilingual, defineRule, type FindingDraft } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "missing-feature-column",
  sort: "inferred",
  summary: messages.summary,
  column: "optional",
  params: z.strictObject({}),
  applies: ({ usedColumns }) => usedColumns.size > 0,
  check({ usedColumns, profiles }, _settings, only) {
    const present = new Set(profiles.map((profile) => profile.name));
    return [...usedColumns]
      .filter((column) => !present.has(column) && (only === null || only === column))
      .map(
        (column): FindingDraft => ({
          severity: "error",
          column,
          message: bilingual(messages.missing, { column }),
          observed: {},
          rowCount: null,
        }),
      );
  },
});
