import type { ColumnProfile } from "../../../../src/rooms/data/contract.ts";

/** Below this a difference between two versions is not called visible. */
export const VISIBLE_CHANGE = 0.05;

/**
 * How far a column moved between two versions, 0..1: the larger of the shift in missing share and the total
 * variation distance of the two binned distributions. Null when the earlier version has no such column.
 */
export function columnChange(current: ColumnProfile, previous: ColumnProfile | undefined): number | null {
  if (!previous) return null;
  if (current.kind !== previous.kind) return 1;
  const missing = Math.abs(current.missingShare - previous.missingShare);
  return Math.max(missing, distance(current, previous));
}

function distance(current: ColumnProfile, previous: ColumnProfile): number {
  if (current.kind === "number") {
    return variation(shares(current.histogram.map((bin) => bin.count)), rebin(previous, current));
  }
  const names = [...new Set([...current.topValues, ...previous.topValues].map((top) => top.value))];
  return variation(categoryShares(current, names), categoryShares(previous, names));
}

function variation(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, share, at) => sum + Math.abs(share - (b[at] ?? 0)), 0) / 2;
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : count / total));
}

function categoryShares(profile: ColumnProfile, names: readonly string[]): number[] {
  const counts = new Map(profile.topValues.map((top) => [top.value, top.count]));
  return shares(names.map((name) => counts.get(name) ?? 0));
}

/**
 * The earlier version's distribution over the later one's bins, as shares: each of its bins is spread evenly over
 * the bins that it overlaps. What lies outside falls into the first or the last bin.
 */
export function rebin(source: ColumnProfile, target: ColumnProfile): number[] {
  const bins = target.histogram;
  const counts = new Array<number>(bins.length).fill(0);
  if (bins.length === 0) return counts;
  for (const bin of source.histogram) spread(bin, bins, counts);
  return shares(counts);
}

function spread(
  bin: ColumnProfile["histogram"][number],
  bins: ColumnProfile["histogram"],
  counts: number[],
): void {
  const width = bin.upper - bin.lower;
  let placed = 0;
  for (const [at, target] of bins.entries()) {
    const overlap = Math.min(bin.upper, target.upper) - Math.max(bin.lower, target.lower);
    const inside = width > 0 ? Math.max(0, overlap) / width : overlap >= 0 && placed === 0 ? 1 : 0;
    counts[at]! += bin.count * inside;
    placed += inside;
  }
  const rest = bin.count * Math.max(0, 1 - placed);
  const below = bin.lower < bins[0]!.lower;
  counts[below ? 0 : bins.length - 1]! += rest;
}

/** Counts for drawing: bins of numbers, the most frequent values of anything else. */
export function drawnCounts(profile: ColumnProfile): number[] {
  return profile.kind === "number"
    ? profile.histogram.map((bin) => bin.count)
    : profile.topValues.map((top) => top.count);
}

/** The earlier version over the same bars, scaled to the same total. */
export function previousCounts(
  current: ColumnProfile,
  previous: ColumnProfile | undefined,
): number[] | undefined {
  if (!previous || previous.kind !== current.kind) return undefined;
  const total = drawnCounts(current).reduce((sum, count) => sum + count, 0);
  const before =
    current.kind === "number"
      ? rebin(previous, current)
      : categoryShares(
          previous,
          current.topValues.map((top) => top.value),
        );
  return before.map((share) => share * total);
}
