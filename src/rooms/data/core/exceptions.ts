import type { Column } from "../../../kernel/table.ts";
import { chiSquareOfFourfold, liftOf } from "./association.ts";

/** How the rows that differ from the usual value of a column relate to a yes/no label. */
export interface Exceptions {
  /** The usual value; "" when being empty is the usual. */
  readonly modal: string;
  /** Its share among the rows that were looked at. */
  readonly modalShare: number;
  readonly exceptionCount: number;
  /** Rate of positives among the exceptions / rate among all rows looked at. */
  readonly lift: number;
  /** With Haldane's correction (+0.5 per cell), so that an empty cell stays finite. */
  readonly oddsRatio: number;
  /** Pearson's chi-square of exception × label, and its p-value. */
  readonly statistic: number;
  readonly pValue: number;
}

/** Rows with a value against the most frequent value. Undefined without labelled values. */
export function exceptionsToMode(column: Column, classes: Int8Array): Exceptions | undefined {
  const counts = new Map<string | number, number>();
  const { values } = column;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (classes[row]! >= 0 && !isMissing(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let modal: string | number | undefined;
  for (const [value, count] of counts) if (modal === undefined || count > counts.get(modal)!) modal = value;
  if (modal === undefined) return undefined;
  return describe(
    String(modal),
    classes,
    (row) => !isMissing(values[row]!),
    (row) => values[row] !== modal,
  );
}

/** Rows with a value against rows without. Undefined without labelled rows. */
export function exceptionsToMissing(column: Column, classes: Int8Array): Exceptions | undefined {
  const { values } = column;
  return describe(
    "",
    classes,
    () => true,
    (row) => !isMissing(values[row]!),
  );
}

function isMissing(value: string | number | null): boolean {
  return value === null || Number.isNaN(value);
}

function describe(
  modal: string,
  classes: Int8Array,
  isLookedAt: (row: number) => boolean,
  isException: (row: number) => boolean,
): Exceptions | undefined {
  const table = { yesPositive: 0, yesNegative: 0, noPositive: 0, noNegative: 0 };
  for (let row = 0; row < classes.length; row++) {
    if (classes[row]! < 0 || !isLookedAt(row)) continue;
    table[`${isException(row) ? "yes" : "no"}${classes[row] === 1 ? "Positive" : "Negative"}`]++;
  }
  const exceptionCount = table.yesPositive + table.yesNegative;
  const rowCount = exceptionCount + table.noPositive + table.noNegative;
  if (rowCount === 0) return undefined;
  const odds = (positive: number, negative: number) => (positive + 0.5) / (negative + 0.5);
  return {
    modal,
    modalShare: 1 - exceptionCount / rowCount,
    exceptionCount,
    lift: exceptionCount === 0 ? 0 : liftOf(table),
    oddsRatio: odds(table.yesPositive, table.yesNegative) / odds(table.noPositive, table.noNegative),
    ...chiSquareOfFourfold(table),
  };
}
