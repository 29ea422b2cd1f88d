import { z } from "zod";
import { findColumn } from "../../../../kernel/table.ts";
import { bilingual, defineRule } from "../../core/rule.ts";
import { messages } from "./messages.ts";

const limit = z.union([z.number(), z.string().regex(/^\d{4}-\d{2}-\d{2}/, "a number or an ISO date")]);
const params = z
  .strictObject({ min: limit.optional(), max: limit.optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, "min, max or both are needed")
  .refine(
    ({ min, max }) => min === undefined || max === undefined || (typeof min === typeof max && min <= max),
    "min must not exceed max, and both must be of one type",
  );

export const rule = defineRule({
  name: "range",
  sort: "demanded",
  summary: messages.summary,
  column: "required",
  params,
  check({ table, profiles }, { min, max }, name) {
    const column = findColumn(table, name!);
    const kind = profiles.find((profile) => profile.name === name)?.kind;
    if (!column || !kind) return [];
    const limits = { column: name, min: min ?? "…", max: max ?? "…" };
    if (kind !== (typeof (min ?? max) === "number" ? "number" : "time"))
      return [
        {
          severity: "error",
          column: name,
          message: bilingual(messages.notOrdered, { ...limits, kind }),
          observed: { kind },
          rowCount: null,
        },
      ];
    const rows = rowsOutside(column.values, min, max);
    if (rows.length === 0) return [];
    const example = column.values[rows[0]!]!;
    return [
      {
        severity: "error",
        column: name,
        message: bilingual(messages.outside, {
          ...limits,
          rowCount: rows.length,
          example,
          row: rows[0]! + 1,
        }),
        observed: { example, firstRow: rows[0]! + 1 },
        rowCount: rows.length,
      },
    ];
  },
});

/** ISO texts compare like the times that they name; an upper limit that is a day includes the whole day. */
function rowsOutside(
  values: ArrayLike<number | string | null>,
  min: number | string | undefined,
  max: number | string | undefined,
): number[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value === null || Number.isNaN(value)) continue;
    const above =
      max !== undefined &&
      (typeof value === "string" && typeof max === "string" ? value.slice(0, max.length) > max : value > max);
    if (above || (min !== undefined && value < min)) rows.push(row);
  }
  return rows;
}
