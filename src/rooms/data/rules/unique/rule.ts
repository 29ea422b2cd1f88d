import { z } from "zod";
import { findColumn } from "../../../../kernel/table.ts";
import { bilingual, defineRule, type FindingDraft, quoted } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "unique",
  sort: "demanded",
  summary: messages.summary,
  column: "required",
  params: z.strictObject({
    /** Columns that identify a row together with `column`. */
    with: z.array(z.string().min(1)).default([]),
  }),
  check({ table }, settings, column): FindingDraft[] {
    const names = [column!, ...settings.with];
    const columns = names.map((name) => findColumn(table, name));
    const absent = names.filter((_, index) => !columns[index]);
    if (absent.length > 0) return [];
    const seen = new Set<string>();
    let rowCount = 0;
    let example = "";
    for (let row = 0; row < table.rowCount; row++) {
      const values = columns.map((one) => one!.values[row]!);
      // As in SQL, a missing value equals nothing.
      if (values.some((value) => value === null || Number.isNaN(value))) continue;
      const key = JSON.stringify(values);
      if (!seen.has(key)) seen.add(key);
      else if (rowCount++ === 0) example = values.join(" / ");
    }
    if (rowCount === 0) return [];
    const message = bilingual(messages.repeated, { columns: quoted(names, 10), rowCount, example });
    return [{ severity: "error", column, message, observed: { columns: names, example }, rowCount }];
  },
});
