import type { HistoryPoint } from "./compact-history.ts";
import { isDrawable } from "./metric-point.ts";

/** What is known about some points that follow each other in a history, without looking at them again. */
export interface PointBlock {
  /** Where the first and the last of them lie in the order of the log. */
  readonly firstMs: number;
  readonly firstStep: number;
  readonly lastMs: number;
  readonly lastStep: number;
  readonly lowStep: number;
  readonly highStep: number;
  readonly points: number;
  /** How many of them are neither NaN nor infinite. The rest tells of these only, and is null without any. */
  readonly drawn: number;
  readonly drawnMs: number | null;
  readonly drawnStep: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * A curve of n points in b buckets reads n / size blocks, and the points of those blocks that lie across a border, at most
 * b * size. For a million points in a thousand buckets both are fewest together around 32; 64 needs half the space.
 */
const POINTS_PER_BLOCK = 64;

/**
 * Puts points, given in the order of the log, into blocks of `size` or a few more: points of the same timestamp and step stay
 * together, so that these two say where a block ends. The last points are in no block, since more of them may follow.
 */
export function cutBlocks(points: readonly HistoryPoint[], size = POINTS_PER_BLOCK): PointBlock[] {
  const blocks: PointBlock[] = [];
  let start = 0;
  for (let end = size; end < points.length; end++) {
    const [before, here] = [points[end - 1]!, points[end]!];
    if (before.timestampMs === here.timestampMs && before.step === here.step) continue;
    blocks.push(toBlock(points, start, end));
    start = end;
    // The loop goes on behind the next block's smallest size.
    end += size - 1;
  }
  return blocks;
}

/** Every long history passes here point by point while it is logged: one pass, and no lists in between. */
function toBlock(points: readonly HistoryPoint[], start: number, end: number): PointBlock {
  const [first, last] = [points[start]!, points[end - 1]!];
  let [lowStep, highStep] = [first.step, first.step];
  let drawn = 0;
  let [drawnMs, drawnStep] = [0, Number.NEGATIVE_INFINITY];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = start; index < end; index++) {
    const point = points[index]!;
    const { step, value } = point;
    if (step < lowStep) lowStep = step;
    if (step > highStep) highStep = step;
    if (!isDrawable(point)) continue;
    drawn++;
    drawnMs = point.timestampMs;
    if (step > drawnStep) drawnStep = step;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return {
    firstMs: first.timestampMs,
    firstStep: first.step,
    lastMs: last.timestampMs,
    lastStep: last.step,
    lowStep,
    highStep,
    points: end - start,
    drawn,
    ...(drawn === 0
      ? { drawnMs: null, drawnStep: null, low: null, high: null }
      : { drawnMs, drawnStep, low, high }),
  };
}
