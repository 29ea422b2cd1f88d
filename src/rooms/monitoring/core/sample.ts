import type { Column } from "../../../kernel/table.ts";

/** The values of one numeric column, sorted once so that every test reads them in one pass. */
export interface NumberSample {
  readonly kind: "number";
  /** Ascending, without the missing ones. */
  readonly sorted: Float64Array;
  readonly missingCount: number;
}

/** The values of one categorical column, counted once. */
export interface CategorySample {
  readonly kind: "category";
  readonly counts: ReadonlyMap<string, number>;
  /** Sum of `counts`. */
  readonly presentCount: number;
  readonly missingCount: number;
}

export type Sample = NumberSample | CategorySample;

/** NaN is missing. Infinities are values. */
export function numberSample(values: ArrayLike<number>): NumberSample {
  const present = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value)) present[count++] = value;
  }
  return { kind: "number", sorted: present.slice(0, count).sort(), missingCount: values.length - count };
}

/** null is missing. An empty text is a value. */
export function categorySample(values: readonly (string | null)[]): CategorySample {
  const counts = new Map<string, number>();
  let missingCount = 0;
  for (const value of values) {
    if (value === null) missingCount += 1;
    else counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return { kind: "category", counts, presentCount: values.length - missingCount, missingCount };
}

export function sampleOf(column: Column): Sample {
  return column.kind === "number" ? numberSample(column.values) : categorySample(column.values);
}

/** A column that is not there: every row of it is missing. */
export function absentSample(kind: Sample["kind"], rowCount: number): Sample {
  return kind === "number"
    ? { kind, sorted: new Float64Array(0), missingCount: rowCount }
    : { kind, counts: new Map(), presentCount: 0, missingCount: rowCount };
}

export function presentCount(sample: Sample): number {
  return sample.kind === "number" ? sample.sorted.length : sample.presentCount;
}

export function rowCountOf(sample: Sample): number {
  return presentCount(sample) + sample.missingCount;
}

/** 0 for a sample without rows. */
export function missingShare(sample: Sample): number {
  const rows = rowCountOf(sample);
  return rows === 0 ? 0 : sample.missingCount / rows;
}
