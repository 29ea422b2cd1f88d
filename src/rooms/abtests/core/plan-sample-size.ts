import { normalQuantile } from "../../../kernel/statistics/distributions.ts";

export interface SampleSizeRequest {
  /** The rate of today, in (0, 1). */
  readonly baseline: number;
  /** The smallest difference that is worth finding, signed; baseline + difference must lie in (0, 1). */
  readonly difference: number;
  /** Chance of calling equal variants different; default 0.05, two-sided. */
  readonly alpha?: number;
  /** Chance of finding the difference if it is there; default 0.8. */
  readonly power?: number;
}

/**
 * Outcomes needed per variant, for two variants of equal weight (Fleiss, Levin & Paik, Statistical Methods for Rates
 * and Proportions, 3rd ed., 4.14, without continuity correction). Where a unit brings several outcomes, more are
 * needed: multiply by the design effect.
 */
export function planSampleSize({
  baseline,
  difference,
  alpha = 0.05,
  power = 0.8,
}: SampleSizeRequest): number {
  const target = baseline + difference;
  const mean = (baseline + target) / 2;
  const underNull = normalQuantile(1 - alpha / 2) * Math.sqrt(2 * mean * (1 - mean));
  const underAlternative =
    normalQuantile(power) * Math.sqrt(baseline * (1 - baseline) + target * (1 - target));
  return Math.ceil(((underNull + underAlternative) / difference) ** 2);
}
