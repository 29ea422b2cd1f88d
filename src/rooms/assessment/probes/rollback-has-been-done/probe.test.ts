import { records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const rollback = (daysAgo: number) => ({
  id: "b1",
  endpoint: "strike-damage",
  environment: "prod",
  fromVersionId: "v2",
  toVersionId: "v1",
  atMs: NOW_MS - daysAgo * DAY_MS,
  durationMs: 240.4,
  rehearsal: true,
  automatic: false,
});

probeContract(
  probe,
  [
    {
      name: "a rollback last week",
      facts: records({ rollbacks: [rollback(7)] }),
      outcome: "yes",
      says: "240 ms",
    },
    {
      name: "the last one is four months ago",
      facts: records({ rollbacks: [rollback(120)] }),
      outcome: "unknown",
    },
    { name: "never needed, never rehearsed", facts: records({ rollbacks: [] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS, never: { no: "that nobody had to roll back does not show that nobody could" } },
);
