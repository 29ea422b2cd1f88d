import { numberSample } from "../../core/sample.ts";
import { minstd } from "../../testing/minstd.ts";
import { driftTestContract } from "../drift-test.contract.ts";
import { wasserstein } from "./drift-test.ts";

driftTestContract(wasserstein, [
  {
    source: "scipy 1.17.1, wasserstein_distance; effect size divided by numpy.std of the reference",
    reference: numberSample(minstd(3, 200)),
    current: numberSample(minstd(4, 150).map((value) => value + 0.05)),
    statistic: 0.022358018042220734,
    pValue: null,
    effectSize: 0.08120628444985523,
    tolerance: 1e-11,
  },
]);
