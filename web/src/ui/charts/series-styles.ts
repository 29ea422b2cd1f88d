/** How the n-th of several series is drawn: three colours that hold their contrast, then the same with dashes. */
export interface SeriesStyle {
  /** A custom property of tokens.css. */
  readonly token: string;
  readonly dash?: readonly number[];
}

const TOKENS = [
  "--ak-series-current",
  "--ak-series-third",
  "--ak-ok",
  "--ak-bad",
  "--ak-unknown",
  "--ak-series-reference",
];
const DASHES: readonly (readonly number[] | undefined)[] = [undefined, [6, 4], [2, 3], [10, 4, 2, 4]];

export function seriesStyle(index: number): SeriesStyle {
  const token = TOKENS[index % TOKENS.length]!;
  const dash = DASHES[Math.floor(index / TOKENS.length) % DASHES.length];
  return dash ? { token, dash } : { token };
}
