import { bucketWidth } from "./curve-buckets.ts";
import { isDrawable, type StoredPoint } from "./metric-point.ts";

export type HistoryPoint = Omit<StoredPoint, "key">;

export interface CompactionGrid {
  /** Where the points lie side by side: steps, or milliseconds where all points have one step. */
  readonly axis: "step" | "time";
  /** The extent of the whole history on that axis, both ends included. */
  readonly from: number;
  readonly to: number;
  readonly buckets: number;
}

/** The points of one bucket that stay; several of them are usually the same point. */
interface Kept {
  first: HistoryPoint;
  last: HistoryPoint;
  leftmost: HistoryPoint;
  rightmost: HistoryPoint;
  lowest: HistoryPoint;
  highest: HistoryPoint;
}

/**
 * Picks the points of a history that stay when it is compacted. Of each bucket these are the first and the last that were
 * logged, the first and the last along the axis, the lowest and the highest; and every point that is NaN or infinite.
 * No point is made up or moved. The order of a log is (timestamp, step, value); among equal values the earliest stays.
 * Compacting what was kept, with the same grid, keeps all of it: each point that stays is an extreme of its bucket.
 */
export class HistoryCompactor {
  readonly #grid: CompactionGrid;
  readonly #width: number;
  readonly #buckets = new Map<number, Kept>();
  readonly #notDrawable: HistoryPoint[] = [];
  #added = 0;

  constructor(grid: CompactionGrid) {
    this.#grid = grid;
    this.#width = bucketWidth(grid, grid.buckets);
  }

  /** How many points were looked at. */
  get added(): number {
    return this.#added;
  }

  /** Takes the points of a history, each once, in the order of the log. */
  add(point: HistoryPoint): void {
    this.#added++;
    if (!isDrawable(point)) {
      this.#notDrawable.push(point);
      return;
    }
    const x = this.#grid.axis === "step" ? point.step : point.timestampMs;
    const bucket = Math.floor((x - this.#grid.from) / this.#width);
    const kept = this.#buckets.get(bucket);
    if (!kept) {
      const all = { first: point, last: point, leftmost: point, rightmost: point };
      this.#buckets.set(bucket, { ...all, lowest: point, highest: point });
      return;
    }
    kept.last = point;
    if (compareBySteps(point, kept.leftmost) < 0) kept.leftmost = point;
    if (compareBySteps(point, kept.rightmost) > 0) kept.rightmost = point;
    if (point.value < kept.lowest.value) kept.lowest = point;
    if (point.value > kept.highest.value) kept.highest = point;
  }

  /** The points that stay, in the order of the log. */
  kept(): HistoryPoint[] {
    const points = new Set(this.#notDrawable);
    for (const { first, last, leftmost, rightmost, lowest, highest } of this.#buckets.values())
      for (const point of [first, last, leftmost, rightmost, lowest, highest]) points.add(point);
    return [...points].sort(compareByLog);
  }
}

function compareByLog(a: HistoryPoint, b: HistoryPoint): number {
  return a.timestampMs - b.timestampMs || a.step - b.step || compareValues(a, b);
}

/** By (step, timestamp, value), as MLflow tells which point is the latest. */
function compareBySteps(a: HistoryPoint, b: HistoryPoint): number {
  return a.step - b.step || a.timestampMs - b.timestampMs || compareValues(a, b);
}

/** The difference of the largest doubles is infinite, and of two infinite ones none. */
function compareValues(a: HistoryPoint, b: HistoryPoint): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return a.isNan - b.isNan;
}
