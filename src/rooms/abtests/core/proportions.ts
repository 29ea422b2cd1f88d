import { normalQuantile, normalUpperTail } from "../../../kernel/statistics/distributions.ts";

/** So many successes of so many trials. */
export interface Proportion {
  readonly successes: number;
  readonly trials: number;
}

export const CONFIDENCE = 0.95;

const quantile = (confidence: number) => normalQuantile(1 - (1 - confidence) / 2);

/** Wilson's score interval (Wilson 1927), which stays within [0, 1] and holds its level for small samples. */
export function wilsonInterval({ successes, trials }: Proportion, confidence = CONFIDENCE): [number, number] {
  const z = quantile(confidence);
  const rate = successes / trials;
  const denominator = 1 + (z * z) / trials;
  const centre = (rate + (z * z) / (2 * trials)) / denominator;
  const half = (z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials))) / denominator;
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

export interface ProportionTest {
  /** Rate of the second minus rate of the first. */
  readonly difference: number;
  /** Newcombe's hybrid score interval of the difference (Newcombe 1998, method 10). */
  readonly interval: readonly [number, number];
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}

/** Two-proportion z-test with pooled variance: are the two rates the same? Both need at least one trial. */
export function twoProportionTest(first: Proportion, second: Proportion): ProportionTest {
  const difference = second.successes / second.trials - first.successes / first.trials;
  const pooled = (first.successes + second.successes) / (first.trials + second.trials);
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / first.trials + 1 / second.trials));
  // Everybody succeeded, or nobody: the rates are equal and there is nothing to test.
  const z = standardError === 0 ? 0 : difference / standardError;
  return { difference, interval: newcombeInterval(first, second), z, pValue: twoSided(z) };
}

function newcombeInterval(first: Proportion, second: Proportion): [number, number] {
  const [low1, high1] = wilsonInterval(first);
  const [low2, high2] = wilsonInterval(second);
  const rate1 = first.successes / first.trials;
  const rate2 = second.successes / second.trials;
  const difference = rate2 - rate1;
  return [
    difference - Math.hypot(rate2 - low2, high1 - rate1),
    difference + Math.hypot(high2 - rate2, rate1 - low1),
  ];
}

export const twoSided = (z: number): number => Math.min(1, 2 * normalUpperTail(Math.abs(z)));
