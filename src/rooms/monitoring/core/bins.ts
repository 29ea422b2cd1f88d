import type { DriftBin } from "../contract.ts";
import { type CategorySample, missingShare, type NumberSample, rowCountOf, type Sample } from "./sample.ts";

/** Up to this many distinct numbers each get a bin of their own. */
const MAX_VALUE_BINS = 12;
/** Equal-width bins between the 1st and the 99th percentile of the training data; two open ones lie outside. */
const RANGE_BIN_COUNT = 10;
/** Levels drawn by name; the rest is "other". */
const MAX_LEVEL_BINS = 10;

/**
 * Both samples cut into the same bins, for drawing them over each other. Numeric edges come from the training
 * data alone, so that the bins of two checks of one model version can be compared. Each side sums to 1.
 */
export function binnedDistributions(reference: Sample, current: Sample): DriftBin[] {
  const parts =
    reference.kind === "number" && current.kind === "number"
      ? numberBins(reference, current)
      : levelBins(reference as CategorySample, current as CategorySample);
  const missing: DriftBin = {
    label: "",
    kind: "missing",
    referenceShare: missingShare(reference),
    currentShare: missingShare(current),
  };
  return missing.referenceShare + missing.currentShare > 0 ? [...parts, missing] : parts;
}

function numberBins(reference: NumberSample, current: NumberSample): DriftBin[] {
  const values = distinctUpTo(reference.sorted, MAX_VALUE_BINS);
  return values ? valueBins(values, reference, current) : rangeBins(reference, current);
}

function valueBins(values: readonly number[], reference: NumberSample, current: NumberSample): DriftBin[] {
  const shareOf = (sample: NumberSample, value: number) =>
    share(countBelow(sample.sorted, value, true) - countBelow(sample.sorted, value, false), sample);
  const bins = values.map(
    (value): DriftBin => ({
      label: String(value),
      kind: "value",
      referenceShare: shareOf(reference, value),
      currentShare: shareOf(current, value),
    }),
  );
  return withOther(bins, reference, current);
}

function rangeBins(reference: NumberSample, current: NumberSample): DriftBin[] {
  const edges = rangeEdges(reference.sorted);
  const labels = edgeLabels(edges);
  const bounds = [...edges, Number.POSITIVE_INFINITY];
  let below = [0, 0] as [number, number];
  return bounds.map((upper, index): DriftBin => {
    const last = index === bounds.length - 1;
    const upTo: [number, number] = [
      countBelow(reference.sorted, upper, last),
      countBelow(current.sorted, upper, last),
    ];
    const bin: DriftBin = {
      label:
        index === 0
          ? `< ${labels[0]}`
          : last
            ? `>= ${labels[index - 1]}`
            : `${labels[index - 1]} .. ${labels[index]}`,
      kind: "range",
      referenceShare: share(upTo[0] - below[0], reference),
      currentShare: share(upTo[1] - below[1], current),
    };
    below = upTo;
    return bin;
  });
}

function rangeEdges(sorted: Float64Array): number[] {
  const at = (q: number) => sorted[Math.round(q * (sorted.length - 1))]!;
  let [low, high] = [at(0.01), at(0.99)];
  if (!(high > low)) [low, high] = [at(0), at(1)];
  if (!Number.isFinite(high - low)) [low, high] = finiteRange(sorted);
  const edges = new Set<number>();
  for (let k = 0; k <= RANGE_BIN_COUNT; k++) edges.add(low + ((high - low) * k) / RANGE_BIN_COUNT);
  return [...edges];
}

function finiteRange(sorted: Float64Array): [number, number] {
  const finite = sorted.filter(Number.isFinite);
  return [finite[0] ?? 0, finite.at(-1) ?? 1];
}

/** As few digits as keep the labels apart. */
function edgeLabels(edges: readonly number[]): string[] {
  for (let digits = 3; digits < 16; digits++) {
    const labels = edges.map((edge) => String(Number(edge.toPrecision(digits))));
    if (new Set(labels).size === labels.length) return labels;
  }
  return edges.map(String);
}

function levelBins(reference: CategorySample, current: CategorySample): DriftBin[] {
  const shareOf = (sample: CategorySample, level: string) => share(sample.counts.get(level) ?? 0, sample);
  const all = [...new Set([...reference.counts.keys(), ...current.counts.keys()])].map(
    (level): DriftBin => ({
      label: level,
      kind: "value",
      referenceShare: shareOf(reference, level),
      currentShare: shareOf(current, level),
    }),
  );
  const size = (bin: DriftBin) => Math.max(bin.referenceShare, bin.currentShare);
  const ordered = all.sort((a, b) => size(b) - size(a) || (a.label < b.label ? -1 : 1));
  const kept = ordered.length <= MAX_LEVEL_BINS + 1 ? ordered : ordered.slice(0, MAX_LEVEL_BINS);
  return withOther(kept, reference, current);
}

/** What the named bins left over on either side. */
function withOther(bins: readonly DriftBin[], reference: Sample, current: Sample): DriftBin[] {
  const rest = (side: "referenceShare" | "currentShare", sample: Sample) => {
    if (rowCountOf(sample) === 0) return 0;
    const left = 1 - missingShare(sample) - bins.reduce((sum, bin) => sum + bin[side], 0);
    return left < 1e-12 ? 0 : left;
  };
  const other: DriftBin = {
    label: "",
    kind: "other",
    referenceShare: rest("referenceShare", reference),
    currentShare: rest("currentShare", current),
  };
  return other.referenceShare + other.currentShare > 0 ? [...bins, other] : [...bins];
}

function share(count: number, sample: Sample): number {
  const rows = rowCountOf(sample);
  return rows === 0 ? 0 : count / rows;
}

/** The distinct values in ascending order, or undefined if there are more than `limit`. */
function distinctUpTo(sorted: Float64Array, limit: number): number[] | undefined {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (value === distinct.at(-1)) continue;
    if (distinct.length === limit) return undefined;
    distinct.push(value);
  }
  return distinct;
}

/** How many values are below `bound` (with `inclusive`: at most `bound`), by binary search. */
function countBelow(sorted: Float64Array, bound: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle]!;
    if (value < bound || (inclusive && value === bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}
