import { categorySample, numberSample } from "../../core/sample.ts";
import { minstd } from "../../testing/minstd.ts";
import { driftTestContract } from "../drift-test.contract.ts";
import { populationStabilityIndex } from "./drift-test.ts";

const levels = (counts: readonly number[]) =>
  categorySample(counts.flatMap((count, level) => new Array<string>(count).fill(`level ${level}`)));

driftTestContract(populationStabilityIndex, [
  {
    source: "numpy 2.4.6: quantile deciles of the reference, shares clipped at 1e-4",
    reference: numberSample(minstd(3, 200)),
    current: numberSample(minstd(4, 150).map((value) => value + 0.05)),
    statistic: 0.05534058930204573,
    pValue: null,
    tolerance: 1e-11,
  },
  {
    source: "numpy 2.4.6: shares of four levels",
    reference: levels([120, 340, 560, 80]),
    current: levels([140, 300, 600, 70]),
    statistic: 0.01094517920925075,
    pValue: null,
    tolerance: 1e-11,
  },
]);
