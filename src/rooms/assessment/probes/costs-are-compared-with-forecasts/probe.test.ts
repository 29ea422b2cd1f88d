import { records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const period = (startedDaysAgo: number, forecast: number | null) => ({
  fromMs: NOW_MS - startedDaysAgo * DAY_MS,
  toMs: NOW_MS - (startedDaysAgo - 30) * DAY_MS,
  actual: 90,
  forecast,
  unit: "EUR",
});

probeContract(
  probe,
  [
    {
      name: "two periods with forecast",
      facts: records({ costs: [period(60, 100), period(30, 100)] }),
      outcome: "yes",
    },
    {
      name: "actual without forecast",
      facts: records({ costs: [period(60, null), period(30, null)] }),
      outcome: "no",
    },
    { name: "one period", facts: records({ costs: [period(30, 100)] }), outcome: "unknown" },
    {
      name: "the last one is long ago",
      facts: records({ costs: [period(160, 100), period(130, 100)] }),
      outcome: "no",
    },
    { name: "no period yet", facts: records({ costs: [] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
