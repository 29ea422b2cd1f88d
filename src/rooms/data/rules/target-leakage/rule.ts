import { z } from "zod";
import type { Column } from "../../../../kernel/table.ts";
import { areaUnderRoc, cramersV } from "../../core/association.ts";
import { type Exceptions, exceptionsToMissing, exceptionsToMode } from "../../core/exceptions.ts";
import { bilingual, defineRule, type FindingDraft, figure, percent } from "../../core/rule.ts";
import { messages } from "./messages.ts";

const params = z.strictObject({
  /** Share of the most frequent value from which a column counts as almost constant. */
  modal_share: z.number().gt(0.5).lt(1).default(0.9),
  /** Exceptions to the most frequent value that are needed to judge. */
  min_exceptions: z.number().int().min(5).default(20),
  /** How many times as often the label must be positive among the exceptions … */
  min_lift: z.number().gt(1).default(5),
  /** … or the odds ratio, which can still be large where positives are too common for a lift of 5. */
  min_odds_ratio: z.number().gt(1).default(50),
  max_p_value: z.number().gt(0).lt(1).default(1e-6),
  /** Area under the ROC curve of the column alone, in either direction. */
  min_auc: z.number().gt(0.5).max(1).default(0.99),
  /** Bias-corrected Cramér's V of the column alone. */
  min_cramers_v: z.number().gt(0).max(1).default(0.95),
});
type Settings = z.infer<typeof params>;

/** Fewer rows of a class make single-column scores meaningless. */
const MIN_ROWS_PER_CLASS = 20;

export const rule = defineRule({
  name: "target-leakage",
  sort: "inferred",
  summary: messages.summary,
  column: "optional",
  params,
  applies: ({ labelClasses }) => labelClasses !== null,
  check(facts, settings, only) {
    const classes = facts.labelClasses!;
    return facts.table.columns.flatMap((column, index): FindingDraft[] => {
      if (only !== null && column.name !== only) return [];
      const used = facts.usedColumns.has(column.name);
      if (column.name === facts.label!.column) return used ? [labelIsInput(column.name)] : [];
      // A time is a key of the row; its values differ by nature.
      if (facts.profiles[index]!.kind === "time") return [];
      const evidence =
        exceptionEvidence(column, classes, settings) ?? scoreEvidence(column, classes, settings);
      return evidence ? [{ ...evidence, severity: used ? "error" : "warn", column: column.name }] : [];
    });
  },
});

type Evidence = Omit<FindingDraft, "severity" | "column">;

/** Signature of a field that stays at its default until the outcome is known: costs, repair codes, claim numbers. */
function exceptionEvidence(column: Column, classes: Int8Array, settings: Settings): Evidence | undefined {
  for (const kind of ["exceptions", "presence"] as const) {
    const found = (kind === "exceptions" ? exceptionsToMode : exceptionsToMissing)(column, classes);
    if (found && isSuspicious(found, settings)) return describeExceptions(kind, column.name, found);
  }
  return undefined;
}

function isSuspicious(found: Exceptions, settings: Settings): boolean {
  return (
    found.modalShare >= settings.modal_share &&
    found.exceptionCount >= settings.min_exceptions &&
    (found.lift >= settings.min_lift || found.oddsRatio >= settings.min_odds_ratio) &&
    found.pValue < settings.max_p_value
  );
}

function describeExceptions(kind: "exceptions" | "presence", column: string, found: Exceptions): Evidence {
  const { modal, modalShare, exceptionCount, lift, oddsRatio, statistic, pValue } = found;
  return {
    message: bilingual(messages[kind], {
      column,
      modal,
      modalShare: percent(modalShare),
      exceptionCount,
      lift: figure(lift, 2),
      chiSquare: figure(statistic, 3),
      // Below the range of doubles the tail is 0, which a probability is not.
      pValue: pValue < 1e-300 ? "< 1e-300" : `= ${pValue.toExponential(1)}`,
    }),
    observed: {
      test: kind,
      modal,
      modalShare,
      exceptionCount,
      lift,
      oddsRatio,
      chiSquare: statistic,
      pValue,
    },
    rowCount: exceptionCount,
  };
}

function scoreEvidence(column: Column, classes: Int8Array, settings: Settings): Evidence | undefined {
  const present = (row: number) =>
    column.kind === "number" ? !Number.isNaN(column.values[row]!) : column.values[row] !== null;
  const sizes = [0, 0];
  classes.forEach((value, row) => {
    if (value >= 0 && present(row)) sizes[value]!++;
  });
  if (Math.min(...sizes) < MIN_ROWS_PER_CLASS) return undefined;
  const rowCount = sizes[0]! + sizes[1]!;
  if (column.kind === "number") {
    const auc = areaUnderRoc(column.values, classes)!;
    if (Math.max(auc, 1 - auc) < settings.min_auc) return undefined;
    const message = bilingual(messages.ranksLabel, { column: column.name, auc: figure(auc) });
    return { message, observed: { test: "auc", auc }, rowCount };
  }
  const association = cramersV(countsPerLevel(column.values, classes)) ?? 0;
  if (association < settings.min_cramers_v) return undefined;
  const message = bilingual(messages.determinesLabel, {
    column: column.name,
    cramersV: figure(association),
  });
  return { message, observed: { test: "cramers-v", cramersV: association }, rowCount };
}

function countsPerLevel(values: readonly (string | null)[], classes: Int8Array): [number, number][] {
  const counts = new Map<string, [number, number]>();
  values.forEach((value, row) => {
    if (value === null || classes[row]! < 0) return;
    const count = counts.get(value) ?? [0, 0];
    count[classes[row]!]!++;
    counts.set(value, count);
  });
  return [...counts.values()];
}

function labelIsInput(column: string): FindingDraft {
  const message = bilingual(messages.labelIsInput, { column });
  return { severity: "error", column, message, observed: { test: "label-is-input" }, rowCount: null };
}
