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
  const { successes, trials } = total(units);
  const rate = successes / trials;
  return { rate, standardError: standardErrorAround(rate, units) };
}

/**
 * Compares two rates with the units as what was drawn at random. Where all units of both sides agree with their own
 * side, as 0 % against 100 %, they leave no error to estimate, and the one under "both have the same rate" is used.
 */
export function clusteredTest(first: readonly Proportion[], second: readonly Proportion[]): ProportionTest {
  const a = clusteredRate(first);
  const b = clusteredRate(second);
  const difference = b.rate - a.rate;
  const own = Math.hypot(a.standardError, b.standardError);
  const standardError = own > 0 ? own : underOneRate(first, second);
  const z = difference === 0 ? 0 : difference / standardError;
  const half = normalQuantile(1 - (1 - CONFIDENCE) / 2) * own;
  return { difference, interval: [difference - half, difference + half], z, pValue: twoSided(z) };
}

function underOneRate(first: readonly Proportion[], second: readonly Proportion[]): number {
  const { successes, trials } = total([...first, ...second]);
  const rate = successes / trials;
  return Math.hypot(standardErrorAround(rate, first), standardErrorAround(rate, second));
}

function standardErrorAround(rate: number, units: readonly Proportion[]): number {
  const squares = units.reduce((sum, unit) => sum + (unit.successes - rate * unit.trials) ** 2, 0);
  const correction = units.length / (units.length - 1);
  return Math.sqrt(correction * squares) / total(units).trials;
}

function total(units: readonly Proportion[]): Proportion {
  let successes = 0;
  let trials = 0;
  for (const unit of units) {
    successes += unit.successes;
    trials += unit.trials;
  }
  return { successes, trials };
}
