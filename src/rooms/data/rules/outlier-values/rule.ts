import { z } from "zod";
import type { NumberColumn } from "../../../../kernel/table.ts";
import { robustSpread } from "../../core/robust.ts";
import { bilingual, defineRule, type FindingDraft, figure } from "../../core/rule.ts";
import { messages } from "./messages.ts";

/** Fewer values give no trustworthy deviation. */
const MIN_VALUES = 30;

export const rule = defineRule({
  name: "outlier-values",
  sort: "inferred",
  summary: messages.summary,
  column: "optional",
  params: z.strictObject({
    /** Robust deviations (1.4826 × MAD, for each side on its own) beyond which a value is far out. */
    deviations: z.number().gt(0).default(10),
  }),
  check: (facts, { deviations }, only) =>
    facts.table.columns.flatMap((column) =>
      column.kind === "number" && (only === null || column.name === only)
        ? outliersOf(column, deviations)
        : [],
    ),
});

function outliersOf(column: NumberColumn, deviations: number): FindingDraft[] {
  const present = column.values.filter((value) => !Number.isNaN(value));
  if (present.length < MIN_VALUES) return [];
  const { median, below, above } = robustSpread(present);
  // A side without spread (most values equal the median) gives no yardstick, so it is not judged.
  const lower = below > 0 ? median - deviations * below : Number.NEGATIVE_INFINITY;
  const upper = above > 0 ? median + deviations * above : Number.POSITIVE_INFINITY;
  const outside = present.filter((value) => value < lower || value > upper);
  if (outside.length === 0) return [];
  const extreme = outside.reduce((far, value) =>
    Math.abs(value - median) > Math.abs(far - median) ? value : far,
  );
  const limit = (value: number) => (Number.isFinite(value) ? figure(value) : "…");
  return [
    {
      severity: "info",
      column: column.name,
      message: bilingual(messages.outliers, {
        column: column.name,
        rowCount: outside.length,
        lower: limit(lower),
        upper: limit(upper),
        deviations,
        median: figure(median),
        extreme: figure(extreme, 6),
      }),
      observed: {
        lower: Number.isFinite(lower) ? lower : null,
        upper: Number.isFinite(upper) ? upper : null,
        median,
        extreme,
      },
      rowCount: outside.length,
    },
  ];
}
