/**
 * Upper limits of the bins of one column: bin b holds the values x with limits[b-1] < x <= limits[b], the last bin
 * (number `limits.length`) everything above. With at most `maxBins` distinct values each has its own bin, else
 * the limits are quantiles. A limit is the float32 midpoint of the values it parts, so that `x <= limit` decides
 * the same in float32 everywhere.
 * @param sorted ascending, no NaN
 */
export function binLimits(sorted: Float32Array, maxBins: number): Float32Array {
  const distinct = distinctValues(sorted, maxBins);
  if (distinct) {
    return Float32Array.from({ length: distinct.length - 1 }, (_, i) =>
      between(distinct[i]!, distinct[i + 1]!),
    );
  }
  const limits: number[] = [];
  for (let k = 1; k < maxBins; k++) {
    const at = Math.floor((k * sorted.length) / maxBins);
    const below = sorted[at - 1]!;
    const above = sorted[at]!;
    const limit = below < above ? between(below, above) : below;
    if (limits.length === 0 || limit > limits.at(-1)!) limits.push(limit);
  }
  if (limits.at(-1) === sorted.at(-1)) limits.pop();
  return Float32Array.from(limits);
}

/** The distinct values, or nothing when there are more than `most`. */
function distinctValues(sorted: Float32Array, most: number): number[] | undefined {
  const distinct: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    if (distinct.length === most) return undefined;
    distinct.push(sorted[i]!);
  }
  return distinct;
}

/** A float32 t with below <= t < above. */
function between(below: number, above: number): number {
  const middle = Math.fround(below + (above - below) / 2);
  return middle < above ? middle : below;
}

/**
 * Sorts float32 values ascending by three passes over 11-bit digits of their bits; several times faster than
 * the built-in sort. No NaN; -0 counts as smaller than 0.
 */
export function radixSort(values: Float32Array): Float32Array {
  const n = values.length;
  if (n < 512) return Float32Array.from(values).sort();
  let from = new Uint32Array(values.buffer, values.byteOffset, n).slice();
  let to = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const bits = from[i]!;
    from[i] = bits & 0x80000000 ? ~bits : bits ^ 0x80000000;
  }
  for (const shift of [0, 11, 22]) {
    const starts = new Uint32Array(2049);
    for (let i = 0; i < n; i++) starts[((from[i]! >>> shift) & 2047) + 1]!++;
    for (let digit = 0; digit < 2048; digit++) starts[digit + 1]! += starts[digit]!;
    for (let i = 0; i < n; i++) {
      const bits = from[i]!;
      to[starts[(bits >>> shift) & 2047]!++] = bits;
    }
    [from, to] = [to, from];
  }
  for (let i = 0; i < n; i++) {
    const bits = from[i]!;
    from[i] = bits & 0x80000000 ? bits ^ 0x80000000 : ~bits;
  }
  return new Float32Array(from.buffer, 0, n);
}
