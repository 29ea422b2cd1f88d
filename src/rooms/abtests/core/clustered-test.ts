import { normalQuantile } from "../../../kernel/statistics/distributions.ts";
import { CONFIDENCE, type Proportion, type ProportionTest, twoSided } from "./proportions.ts";

/** A rate with the standard error that units, not single outcomes, give it. */
export interface ClusteredRate {
  readonly rate: number;
  readonly standardError: number;
}

/**
 * The rate over all outcomes, with a cluster-robust standard error: sqrt(G / (G-1) · Σ (s_g - r·n_g)²) / N over the
 * G units (Liang & Zeger 1986; the delta method for a ratio of sums gives the same). Outcomes of one unit resemble
 * each other, and counting them as independent would make chance look like an effect. Needs two units or more.
 */
export function clusteredRate(units: readonly Proportion[]): ClusteredRate {
  const trials = units.reduce((sum, unit) => sum + unit.trials, 0);
  const successes = units.reduce((sum, unit) => sum + unit.successes, 0);
  const rate = successes / trials;
  const squares = units.reduce((sum, unit) => sum + (unit.successes - rate * unit.trials) ** 2, 0);
  const correction = units.length / (units.length - 1);
  return { rate, standardError: Math.sqrt(correction * squares) / trials };
}

/** Compares two rates with the units as what was drawn at random. */
export function clusteredTest(first: readonly Proportion[], second: readonly Proportion[]): ProportionTest {
  const a = clusteredRate(first);
  const b = clusteredRate(second);
  const difference = b.rate - a.rate;
  const standardError = Math.hypot(a.standardError, b.standardError);
  const z = standardError === 0 ? 0 : difference / standardError;
  const half = normalQuantile(1 - (1 - CONFIDENCE) / 2) * standardError;
  return { difference, interval: [difference - half, difference + half], z, pValue: twoSided(z) };
}
