import { records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const outcomes = (days: readonly number[], isKpi = true) => ({
  joinedCount: 500,
  unmatchedCount: null,
  predictionCount: 500,
  lastAtMs: NOW_MS,
  series: [
    {
      name: "roc_auc",
      isKpi,
      target: 0.8,
      points: days.map((day) => ({ atMs: NOW_MS - day * DAY_MS, value: 0.81, sampleCount: 200 })),
    },
  ],
});

probeContract(
  probe,
  [
    {
      name: "measured three times, last week",
      facts: records({ outcomes: outcomes([40, 20, 5]) }),
      outcome: "yes",
      says: "0.81",
    },
    {
      name: "the last measurement is old",
      facts: records({ outcomes: outcomes([90, 60]) }),
      outcome: "no",
      says: "30 days",
    },
    { name: "measured once", facts: records({ outcomes: outcomes([5]) }), outcome: "unknown" },
    {
      name: "a metric that is no KPI",
      facts: records({ outcomes: outcomes([20, 5], false) }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
