import { z } from "zod";
import { bilingual, defineRule } from "../../core/rule.ts";
import { messages } from "./messages.ts";

const count = z.number().int().min(0);
const params = z
  .strictObject({ min: count.optional(), max: count.optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, "min, max or both are needed")
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, "min must not exceed max");

export const rule = defineRule({
  name: "row-count",
  sort: "demanded",
  summary: messages.summary,
  column: "none",
  params,
  check({ table: { rowCount } }, { min, max }) {
    if (rowCount >= (min ?? 0) && rowCount <= (max ?? Number.POSITIVE_INFINITY)) return [];
    const message = bilingual(messages.outside, { rowCount, min: min ?? 0, max: max ?? "…" });
    return [{ severity: "error", column: null, message, observed: { rowCount }, rowCount }];
  },
});
