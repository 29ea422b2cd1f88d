import { seededRandom, shuffle } from "../../../kernel/random.ts";
import { trainingCoreErrors } from "./errors.ts";

/** Row numbers, ascending. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** `timesMs` at or after `cutoffMs` are the test rows. */
export interface TimeSplit extends Split {
  readonly cutoffMs: number;
}

/** Test on the latest share of the rows, or on everything from a moment on. */
export type TimeHoldout = { readonly latestShare: number } | { readonly fromMs: number };

/**
 * Trains on the past and tests on what came after, as a served model will be used. Rows of the same moment
 * always fall on the same side, so the test part can be smaller than asked for.
 * @param timesMs one per row, milliseconds since 1970 UTC
 * @throws E_TRAINING_TIME_MISSING, E_TRAINING_SPLIT_INVALID, E_TRAINING_SPLIT_EMPTY
 */
export function splitByTime(timesMs: Float64Array, holdout: TimeHoldout): TimeSplit {
  const missing = timesMs.reduce((count, time) => count + (Number.isFinite(time) ? 0 : 1), 0);
  const rows = timesMs.length;
  if (missing > 0) throw trainingCoreErrors.E_TRAINING_TIME_MISSING({ missing, rows });
  const sorted = timesMs.slice().sort();
  const cutoffMs = "fromMs" in holdout ? holdout.fromMs : cutoffFor(sorted, holdout.latestShare);
  const split = { ...divide(rows, (row) => timesMs[row]! >= cutoffMs), cutoffMs };
  if (split.train.length === 0 || split.test.length === 0) {
    throw trainingCoreErrors.E_TRAINING_SPLIT_EMPTY({
      trainRows: split.train.length,
      testRows: split.test.length,
      firstTime: rows === 0 ? "-" : new Date(sorted[0]!).toISOString(),
      lastTime: rows === 0 ? "-" : new Date(sorted[rows - 1]!).toISOString(),
    });
  }
  return split;
}

function cutoffFor(sorted: Float64Array, latestShare: number): number {
  checkShare("latestShare", latestShare);
  const at = Math.min(sorted.length - 1, Math.ceil(sorted.length * (1 - latestShare)));
  if (at <= 0 || sorted[at - 1] !== sorted[at]) return sorted[at] ?? Number.NaN;
  // The share would cut through rows of one moment; they all stay in training unless nothing comes after them.
  const later = sorted.findIndex((time) => time > sorted[at]!);
  return later < 0 ? sorted[at]! : sorted[later]!;
}

/**
 * A seeded random test set with the same share of both labels, at least one row of each on both sides where a
 * label has two rows or more.
 * @throws E_TRAINING_SPLIT_INVALID
 */
export function splitStratified(labels: Uint8Array, testShare: number, seed: number): Split {
  checkShare("testShare", testShare);
  const random = seededRandom(seed);
  const inTest = new Uint8Array(labels.length);
  for (const label of [0, 1]) {
    const rows = shuffledRowsOf(labels, label, random);
    const count = Math.min(rows.length - 1, Math.max(1, Math.round(rows.length * testShare)));
    for (const row of rows.subarray(0, Math.max(0, count))) inTest[row] = 1;
  }
  return divide(labels.length, (row) => inTest[row] === 1);
}

/**
 * Seeded stratified k-fold: every row is tested once, every fold has its share of both labels.
 * @throws E_TRAINING_SPLIT_INVALID, E_TRAINING_TOO_FEW_FOR_FOLDS
 */
export function stratifiedFolds(labels: Uint8Array, folds: number, seed: number): Split[] {
  checkFolds(folds);
  const random = seededRandom(seed);
  const foldOf = new Uint32Array(labels.length);
  let next = 0;
  for (const label of [0, 1] as const) {
    const rows = shuffledRowsOf(labels, label, random);
    if (rows.length < folds) {
      throw trainingCoreErrors.E_TRAINING_TOO_FEW_FOR_FOLDS({ folds, label, count: rows.length });
    }
    // The second class goes on where the first one stopped, so that the fold sizes differ by one row at most.
    for (const row of rows) foldOf[row] = next++ % folds;
  }
  return foldsFrom(foldOf, folds);
}

/**
 * k-fold in which rows of one group (a customer, an aircraft) never stand on both sides. Groups are dealt, largest
 * first, to the fold that has the fewest rows; labels are not balanced.
 * @throws E_TRAINING_SPLIT_INVALID when there are fewer groups than folds
 */
export function groupFolds(groups: readonly (string | null)[], folds: number, seed: number): Split[] {
  checkFolds(folds);
  const sizes = new Map<string | null, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  if (sizes.size < folds) {
    throw trainingCoreErrors.E_TRAINING_SPLIT_INVALID({
      option: "folds",
      value: folds,
      allowed: `≤ ${sizes.size}`,
    });
  }
  const names = [...sizes.keys()];
  const order = shuffle(Uint32Array.from(names.keys()), seededRandom(seed));
  const dealt = [...order].sort((a, b) => sizes.get(names[b]!)! - sizes.get(names[a]!)!);
  const load = new Float64Array(folds);
  const foldOfGroup = new Map<string | null, number>();
  for (const i of dealt) {
    const fold = load.indexOf(Math.min(...load));
    foldOfGroup.set(names[i]!, fold);
    load[fold]! += sizes.get(names[i]!)!;
  }
  return foldsFrom(
    Uint32Array.from(groups, (group) => foldOfGroup.get(group)!),
    folds,
  );
}

function shuffledRowsOf(labels: Uint8Array, label: number, random: () => number): Uint32Array {
  return shuffle(
    Uint32Array.from(labels.keys()).filter((row) => labels[row] === label),
    random,
  );
}

function foldsFrom(foldOf: Uint32Array, folds: number): Split[] {
  return Array.from({ length: folds }, (_, fold) => divide(foldOf.length, (row) => foldOf[row] === fold));
}

function divide(rowCount: number, isTest: (row: number) => boolean): Split {
  const rows = new Uint32Array(rowCount).map((_, row) => row);
  return { train: rows.filter((row) => !isTest(row)), test: rows.filter(isTest) };
}

function checkShare(option: string, value: number): void {
  if (!(value > 0 && value < 1)) {
    throw trainingCoreErrors.E_TRAINING_SPLIT_INVALID({ option, value, allowed: "> 0, < 1" });
  }
}

function checkFolds(value: number): void {
  if (!Number.isInteger(value) || value < 2) {
    throw trainingCoreErrors.E_TRAINING_SPLIT_INVALID({ option: "folds", value, allowed: "2, 3, 4, …" });
  }
}
