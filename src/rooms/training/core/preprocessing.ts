import type { CategoryColumn, NumberColumn, Table } from "../../../kernel/table.ts";
import { trainingCoreErrors } from "./errors.ts";
import type { Float32Matrix } from "./matrix.ts";

/**
 * A fitted preprocessing plan: plain data, so that it can be stored, compared and written into the ONNX graph.
 * Every number in it is a float32 value, and every step does the operations of its ONNX node in the same order
 * with Math.fround, so that the matrix built here equals the one that the served graph builds, to the bit.
 */
export interface PreprocessingPlan {
  readonly version: 1;
  readonly inputs: readonly InputPlan[];
}

type InputPlan = NumberPlan | CategoryPlan;

/** missing -> `impute`, then (x - offset) * scale. */
export interface NumberPlan {
  readonly kind: "number";
  readonly name: string;
  /** Median of the present training values; 0 when there were none. */
  readonly impute: number;
  readonly offset: number;
  readonly scale: number;
  /** True adds a column that is 1 where the value was missing. */
  readonly missingIndicator: boolean;
}

/** One column per level; a level that is not listed gives zeros in all of them. */
export interface CategoryPlan {
  readonly kind: "category";
  readonly name: string;
  /** In code-point order. The empty string stands for "missing". */
  readonly levels: readonly string[];
  /** The level that a missing value is replaced by before encoding; null keeps "missing" as it is. */
  readonly impute: string | null;
}

export interface PreprocessingOptions {
  /** Adds an is-missing column for every number input with missing training values. Default true. */
  readonly missingIndicators: boolean;
  /** "level": missing is a category of its own (default). "most-frequent": it becomes the commonest level. */
  readonly missingCategory: "level" | "most-frequent";
  /** Levels seen in fewer training rows than this get no column. Default 10; 1 keeps all. */
  readonly minLevelCount: number;
  /** At most this many levels per input, the commonest first. Default 200. */
  readonly maxLevels: number;
}

const DEFAULT_PREPROCESSING: PreprocessingOptions = {
  missingIndicators: true,
  missingCategory: "level",
  minLevelCount: 10,
  maxLevels: 200,
};

/** How "missing" is written as a string, because ONNX strings have no null. */
export const MISSING_CATEGORY = "";

/**
 * Learns the plan from training rows only.
 * @throws E_TRAINING_NO_ROWS, E_TRAINING_NOT_FINITE (an infinite number, or one beyond float32)
 */
export function fitPreprocessing(
  table: Table,
  options: Partial<PreprocessingOptions> = {},
): PreprocessingPlan {
  if (table.rowCount === 0) throw trainingCoreErrors.E_TRAINING_NO_ROWS({});
  const chosen = { ...DEFAULT_PREPROCESSING, ...options };
  return {
    version: 1,
    inputs: table.columns.map((column) =>
      column.kind === "number" ? fitNumber(column, chosen) : fitCategory(column, chosen),
    ),
  };
}

function fitNumber(column: NumberColumn, options: PreprocessingOptions): NumberPlan {
  const values = toFloat32(column);
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  const missing = values.length - present.length;
  const impute = median(present);
  let sum = 0;
  for (const value of present) sum += value;
  const mean = (sum + missing * impute) / values.length;
  let squares = missing * (impute - mean) ** 2;
  for (const value of present) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / values.length);
  const scale = Math.fround(1 / deviation);
  // A column without spread, or with so little that its inverse overflows, is only centred.
  const usable = Number.isFinite(scale) && deviation > Math.abs(mean) * 1e-7;
  return {
    kind: "number",
    name: column.name,
    impute,
    offset: Math.fround(mean),
    scale: usable ? scale : 1,
    missingIndicator: options.missingIndicators && missing > 0 && present.length > 0,
  };
}

function fitCategory(column: CategoryColumn, options: PreprocessingOptions): CategoryPlan {
  const counts = new Map<string, number>();
  for (const value of column.values) {
    const level = value ?? MISSING_CATEGORY;
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  let impute: string | null = null;
  if (options.missingCategory === "most-frequent") {
    const missing = counts.get(MISSING_CATEGORY) ?? 0;
    counts.delete(MISSING_CATEGORY);
    impute = byCountThenName(counts)[0]?.[0] ?? null;
    if (impute !== null) counts.set(impute, counts.get(impute)! + missing);
  }
  const levels = byCountThenName(counts)
    .filter(([, count]) => count >= options.minLevelCount)
    .slice(0, options.maxLevels)
    .map(([level]) => level)
    .sort(byCodeUnit);
  return { kind: "category", name: column.name, levels, impute };
}

/**
 * The matrix of a table. Its columns: all numbers, then all missing-indicators, then the levels of each
 * category, each group in the order of the plan (the order that the ONNX graph concatenates them in).
 * Columns are found by name; extra columns of the table are ignored.
 * @throws E_TRAINING_INPUT_MISSING, E_TRAINING_INPUT_KIND, E_TRAINING_NOT_FINITE
 */
export function applyPreprocessing(plan: PreprocessingPlan, table: Table): Float32Matrix {
  const layout = matrixLayout(plan);
  const columnCount = layout.columnNames.length;
  const values = new Float32Array(table.rowCount * columnCount);
  plan.inputs.forEach((input, i) => {
    const column = columnFor(input, table);
    const first = layout.firstColumn[i]!;
    if (input.kind === "number") {
      const indicator = layout.indicatorColumn[i]!;
      writeNumber(input, column as NumberColumn, values, columnCount, first, indicator);
    } else {
      writeCategory(input, column as CategoryColumn, values, columnCount, first);
    }
  });
  return { values, rowCount: table.rowCount, columnCount, ...layout };
}

function writeNumber(
  input: NumberPlan,
  column: NumberColumn,
  values: Float32Array,
  columnCount: number,
  first: number,
  indicator: number,
): void {
  const raw = toFloat32(column);
  const { impute, offset, scale } = input;
  for (let row = 0, at = 0; row < raw.length; row++, at += columnCount) {
    const value = raw[row]!;
    const missing = Number.isNaN(value);
    const scaled = Math.fround(Math.fround((missing ? impute : value) - offset) * scale);
    if (!Number.isFinite(scaled)) throw notFinite(column, row);
    values[at + first] = scaled;
    if (missing && indicator >= 0) values[at + indicator] = 1;
  }
}

function writeCategory(
  input: CategoryPlan,
  column: CategoryColumn,
  values: Float32Array,
  columnCount: number,
  first: number,
): void {
  const position = new Map(input.levels.map((level, i) => [level, i]));
  if (input.impute !== null) {
    const replaced = position.get(input.impute);
    if (replaced !== undefined) position.set(MISSING_CATEGORY, replaced);
  }
  for (let row = 0; row < column.values.length; row++) {
    const at = position.get(column.values[row] ?? MISSING_CATEGORY);
    if (at !== undefined) values[row * columnCount + first + at] = 1;
  }
}

export interface MatrixLayout {
  readonly columnNames: readonly string[];
  readonly sourceIndexes: readonly number[];
  readonly sourceNames: readonly string[];
  /** Per input: its first matrix column. */
  readonly firstColumn: readonly number[];
  /** Per input: the matrix column of its missing-indicator, or -1. */
  readonly indicatorColumn: readonly number[];
}

/** Which matrix column comes from which input; see `applyPreprocessing` for the order. */
export function matrixLayout(plan: PreprocessingPlan): MatrixLayout {
  const columnNames: string[] = [];
  const sourceIndexes: number[] = [];
  const firstColumn: number[] = new Array(plan.inputs.length).fill(-1);
  const indicatorColumn: number[] = new Array(plan.inputs.length).fill(-1);
  const add = (name: string, source: number) => {
    sourceIndexes.push(source);
    return columnNames.push(name) - 1;
  };
  plan.inputs.forEach((input, i) => {
    if (input.kind === "number") firstColumn[i] = add(input.name, i);
  });
  plan.inputs.forEach((input, i) => {
    if (input.kind === "number" && input.missingIndicator) {
      indicatorColumn[i] = add(`${input.name} is missing`, i);
    }
  });
  plan.inputs.forEach((input, i) => {
    if (input.kind !== "category") return;
    firstColumn[i] = columnNames.length;
    for (const level of input.levels) {
      add(level === MISSING_CATEGORY ? `${input.name} is missing` : `${input.name} = ${level}`, i);
    }
  });
  const sourceNames = plan.inputs.map((input) => input.name);
  return { columnNames, sourceIndexes, sourceNames, firstColumn, indicatorColumn };
}

function columnFor(input: InputPlan, table: Table): NumberColumn | CategoryColumn {
  const column = table.columns.find((candidate) => candidate.name === input.name);
  if (!column) {
    throw trainingCoreErrors.E_TRAINING_INPUT_MISSING({
      column: input.name,
      present: table.columns.map((present) => present.name),
    });
  }
  if (column.kind !== input.kind) {
    throw trainingCoreErrors.E_TRAINING_INPUT_KIND({
      column: input.name,
      expected: input.kind,
      actual: column.kind,
    });
  }
  return column;
}

/** The values as the served graph receives them: rounded to float32, NaN for missing. */
function toFloat32(column: NumberColumn): Float32Array {
  const values = Float32Array.from(column.values);
  for (let row = 0; row < values.length; row++) {
    if (Math.abs(values[row]!) === Number.POSITIVE_INFINITY) throw notFinite(column, row);
  }
  return values;
}

function notFinite(column: NumberColumn, row: number): Error {
  return trainingCoreErrors.E_TRAINING_NOT_FINITE({
    column: column.name,
    row: row + 1,
    value: String(column.values[row]),
  });
}

function median(sorted: Float32Array): number {
  if (sorted.length === 0) return 0;
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return Math.fround((sorted[middle - 1]! + sorted[middle]!) / 2);
}

function byCountThenName(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]));
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
