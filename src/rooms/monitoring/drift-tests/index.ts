import type { DriftTest } from "../core/drift-test.ts";
import { chiSquare } from "./chi-square/drift-test.ts";
import { kolmogorovSmirnov } from "./kolmogorov-smirnov/drift-test.ts";
import { missingShareTest } from "./missing-share/drift-test.ts";
import { populationStabilityIndex } from "./population-stability-index/drift-test.ts";
import { wasserstein } from "./wasserstein/drift-test.ts";

/** The shelf. The order decides which test of the values stands for a feature: the first that applies. */
export const DRIFT_TESTS: readonly DriftTest[] = [
  kolmogorovSmirnov,
  chiSquare,
  missingShareTest,
  populationStabilityIndex,
  wasserstein,
];
