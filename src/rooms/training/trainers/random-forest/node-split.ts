import type { Random } from "../../../../kernel/random.ts";
import { type BinnedMatrix, binCount } from "../../core/trees/binned-matrix.ts";
import { HISTOGRAM_STRIDE, type RowRange } from "../../core/trees/histogram.ts";
import { type NodeSums, type Split, slotOf } from "../../core/trees/split.ts";

/** Nodes with fewer rows than this note which bins they touch instead of looking through all of them. */
const SMALL_NODE = 192;
/** Below this the improvement is rounding noise. */
const LEAST_GAIN = 1e-9;

/** A matrix column, as the place where the binned rows hold it. */
interface ColumnPlace {
  readonly feature: number;
  /** The bin of this level; 0 for a column in quantile bins. */
  readonly level: number;
}

/**
 * Finds the best split of a node among a few columns. A forest looks at other columns in every node, so there is
 * nothing to subtract from: histograms are built for the drawn columns only, and only the bins that were touched
 * are read and cleared. That matters, because most nodes are small. The levels of one category share a histogram.
 */
export class NodeSplitter {
  private readonly binned: BinnedMatrix;
  private readonly statistics: Float32Array;
  private readonly minLeafRows: number;
  private readonly places: readonly ColumnPlace[];
  private readonly histogram: Float64Array;
  /** Per feature: the bins that hold rows of the node, ascending, and how many they are (0: not yet looked). */
  private readonly filledBins: Uint8Array;
  private readonly filledCount: Uint16Array;
  private readonly touched = new Uint32Array(8);

  constructor(binned: BinnedMatrix, statistics: Float32Array, minLeafRows: number, columnCount: number) {
    this.binned = binned;
    this.statistics = statistics;
    this.minLeafRows = minLeafRows;
    this.places = placesOf(binned, columnCount);
    this.histogram = new Float64Array(binned.features.length * HISTOGRAM_STRIDE);
    this.filledBins = new Uint8Array(binned.features.length * 256);
    this.filledCount = new Uint16Array(binned.features.length);
  }

  /**
   * Draws columns until `wanted` of those that vary in this node were tried; goes on beyond that while none of
   * them could be split.
   * @param order all column numbers; those that are drawn move to its front
   */
  best(
    rows: Uint32Array,
    range: RowRange,
    sums: NodeSums,
    wanted: number,
    order: Uint32Array,
    random: Random,
  ): Split | undefined {
    let best: Split | undefined;
    let tried = 0;
    for (let drawn = 0; drawn < order.length && (tried < wanted || !best); drawn++) {
      const { feature, level } = this.places[drawNext(order, drawn, random)]!;
      if (this.filledCount[feature] === 0) this.fill(rows, range, feature);
      if (this.filledCount[feature] === 1) continue;
      if (level === 0) {
        best = this.scanLimits(feature, sums, best);
      } else {
        if (this.histogram[slotOf(feature) + 2 * level + 1] === 0) continue;
        best = this.tryLevel(feature, level, sums, best);
      }
      tried++;
    }
    this.clear();
    return best;
  }

  private fill(rows: Uint32Array, { start, end }: RowRange, feature: number): void {
    const { histogram, statistics, touched } = this;
    const { bins, stride } = this.binned;
    const slot = slotOf(feature);
    const small = end - start < SMALL_NODE;
    if (small) touched.fill(0);
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const bin = bins[row * stride + feature]!;
      histogram[slot + 2 * bin]! += statistics[2 * row]!;
      histogram[slot + 2 * bin + 1]! += statistics[2 * row + 1]!;
      if (small) touched[bin >> 5]! |= 1 << (bin & 31);
    }
    this.filledCount[feature] = small ? this.listTouched(feature) : this.listFilled(feature);
  }

  private listTouched(feature: number): number {
    const list = feature * 256;
    let count = 0;
    for (let word = 0; word < 8; word++) {
      for (let rest = this.touched[word]!; rest !== 0; rest &= rest - 1) {
        this.filledBins[list + count++] = 32 * word + 31 - Math.clz32(rest & -rest);
      }
    }
    return count;
  }

  private listFilled(feature: number): number {
    const list = feature * 256;
    const slot = slotOf(feature);
    const bins = binCount(this.binned.features[feature]!);
    let count = 0;
    for (let bin = 0; bin < bins; bin++) {
      if (this.histogram[slot + 2 * bin + 1]! > 0) this.filledBins[list + count++] = bin;
    }
    return count;
  }

  private clear(): void {
    for (let feature = 0; feature < this.filledCount.length; feature++) {
      const slot = slotOf(feature);
      for (let k = 0; k < this.filledCount[feature]!; k++) {
        const bin = this.filledBins[feature * 256 + k]!;
        this.histogram[slot + 2 * bin] = 0;
        this.histogram[slot + 2 * bin + 1] = 0;
      }
      this.filledCount[feature] = 0;
    }
  }

  private scanLimits(feature: number, sums: NodeSums, before: Split | undefined): Split | undefined {
    const { histogram, filledBins, minLeafRows } = this;
    const slot = slotOf(feature);
    const list = feature * 256;
    const parent = (sums.g * sums.g) / sums.h;
    let bestGain = parent + (before?.gain ?? LEAST_GAIN);
    let bestBin = -1;
    let bestG = 0;
    let bestH = 0;
    let g = 0;
    let h = 0;
    for (let k = 0, end = this.filledCount[feature]! - 1; k < end; k++) {
      const bin = filledBins[list + k]!;
      g += histogram[slot + 2 * bin]!;
      h += histogram[slot + 2 * bin + 1]!;
      const otherH = sums.h - h;
      if (h < minLeafRows) continue;
      if (otherH < minLeafRows) break;
      const otherG = sums.g - g;
      const gain = (g * g) / h + (otherG * otherG) / otherH;
      if (gain > bestGain) {
        bestGain = gain;
        bestBin = bin;
        bestG = g;
        bestH = h;
      }
    }
    if (bestBin < 0) return before;
    const left = { g: bestG, h: bestH };
    return { feature, bin: bestBin, gain: bestGain - parent, left, right: rest(sums, left) };
  }

  private tryLevel(feature: number, bin: number, sums: NodeSums, before: Split | undefined) {
    const at = slotOf(feature) + 2 * bin;
    const right = { g: this.histogram[at]!, h: this.histogram[at + 1]! };
    const left = rest(sums, right);
    if (right.h < this.minLeafRows || left.h < this.minLeafRows) return before;
    const gain = (left.g * left.g) / left.h + (right.g * right.g) / right.h - (sums.g * sums.g) / sums.h;
    return gain > (before?.gain ?? LEAST_GAIN) ? { feature, bin, gain, left, right } : before;
  }
}

function placesOf(binned: BinnedMatrix, columnCount: number): ColumnPlace[] {
  const places = new Array<ColumnPlace>(columnCount);
  binned.features.forEach((known, feature) => {
    if (known.kind === "ordered") places[known.column] = { feature, level: 0 };
    else {
      known.columns.forEach((column, i) => {
        places[column] = { feature, level: i + 1 };
      });
    }
  });
  return places;
}

const rest = (whole: NodeSums, part: NodeSums): NodeSums => ({ g: whole.g - part.g, h: whole.h - part.h });

/** One step of a Fisher-Yates shuffle: a random element of the rest comes to position `at`. */
function drawNext(order: Uint32Array, at: number, random: Random): number {
  const from = at + Math.floor(random() * (order.length - at));
  const drawn = order[from]!;
  order[from] = order[at]!;
  order[at] = drawn;
  return drawn;
}
