import { records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const point = (i: number) => ({ atMs: NOW_MS - (2 - i) * DAY_MS, value: 0.8, sampleCount: 200 });
const outcomes = {
  joinedCount: 400,
  unmatchedCount: 0,
  predictionCount: 2000,
  lastAtMs: NOW_MS,
  series: [{ name: "roc_auc", isKpi: true, target: 0.75, points: [point(0), point(1)] }],
};

probeContract(
  probe,
  [
    {
      name: "joined outcomes and a KPI measured twice",
      facts: records({ outcomes }),
      outcome: "yes",
      says: "roc_auc",
    },
    {
      name: "the series is no declared KPI",
      facts: records({ outcomes: { ...outcomes, series: [{ ...outcomes.series[0]!, isKpi: false }] } }),
      outcome: "no",
    },
    {
      name: "one measurement is no loop",
      facts: records({ outcomes: { ...outcomes, series: [{ ...outcomes.series[0]!, points: [point(0)] }] } }),
      outcome: "unknown",
      says: "no declared KPI has two",
    },
    {
      name: "measurements on a handful of outcomes",
      facts: records({
        outcomes: {
          ...outcomes,
          series: [{ ...outcomes.series[0]!, points: [{ ...point(0), sampleCount: 3 }, point(1)] }],
        },
      }),
      outcome: "unknown",
    },
    {
      name: "every tenth outcome finds no prediction",
      facts: records({ outcomes: { ...outcomes, unmatchedCount: 50 } }),
      outcome: "no",
      says: "50",
    },
    {
      name: "the first outcomes",
      facts: records({ outcomes: { ...outcomes, joinedCount: 12 } }),
      outcome: "unknown",
      says: "100 are needed",
    },
    {
      name: "no outcome has arrived",
      facts: records({ outcomes: { ...outcomes, joinedCount: 0 } }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
