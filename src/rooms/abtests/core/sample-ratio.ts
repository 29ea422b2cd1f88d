import { chiSquareUpperTail } from "../../../kernel/statistics/distributions.ts";

/** Below this the assignment itself is broken, and no difference between the variants means anything. */
const SAMPLE_RATIO_ALPHA = 0.001;
/** Under this many expected units the chi-square distribution does not hold (Cochran's rule). */
const MIN_EXPECTED_UNITS = 5;

export interface SampleRatio {
  readonly chiSquare: number;
  readonly pValue: number;
  readonly mismatch: boolean;
}

/** Pearson's chi-square of the units that came against the units that the weights promised; null with too few. */
export function sampleRatioTest(
  variants: readonly { readonly units: number; readonly weight: number }[],
): SampleRatio | null {
  const total = variants.reduce((sum, { units }) => sum + units, 0);
  if (variants.some(({ weight }) => weight * total < MIN_EXPECTED_UNITS)) return null;
  const chiSquare = variants.reduce(
    (sum, { units, weight }) => sum + (units - weight * total) ** 2 / (weight * total),
    0,
  );
  const pValue = chiSquareUpperTail(chiSquare, variants.length - 1);
  return { chiSquare, pValue, mismatch: pValue < SAMPLE_RATIO_ALPHA };
}
