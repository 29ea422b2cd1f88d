export interface KsDistance {
  /** max |F1 - F2|, 0..1, as the difference of the two shares in floating point. */
  readonly distance: number;
  /** max |i n2 - j n1| in whole numbers: the same distance without rounding, times n1 n2. */
  readonly scaledDistance: number;
}

/** One pass over two ascending samples. Equal values are stepped over together, since a CDF jumps once. */
export function ksDistance(first: Float64Array, second: Float64Array): KsDistance {
  const n1 = first.length;
  const n2 = second.length;
  let i = 0;
  let j = 0;
  let distance = 0;
  let scaledDistance = 0;
  while (i < n1 && j < n2) {
    const value = Math.min(first[i]!, second[j]!);
    while (i < n1 && first[i]! <= value) i += 1;
    while (j < n2 && second[j]! <= value) j += 1;
    const scaled = Math.abs(i * n2 - j * n1);
    if (scaled > scaledDistance) scaledDistance = scaled;
    const difference = Math.abs(i / n1 - j / n2);
    if (difference > distance) distance = difference;
  }
  return { distance, scaledDistance };
}
