import { records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const monitor = {
  id: "m1",
  endpoint: "e",
  kind: "numeric" as const,
  schedule: "0 * * * *",
  baselineId: null,
  receivers: ["log:team"],
};
const alert = (delivered: boolean) => ({
  id: "a1",
  kind: "numeric" as const,
  atMs: NOW_MS - DAY_MS,
  checkId: null,
  deliveries: [{ receiver: "log:team", delivered }],
});

probeContract(
  probe,
  [
    {
      name: "a scheduled monitor whose alerts arrive",
      facts: records({ monitors: [monitor], alerts: [alert(true)] }),
      outcome: "yes",
      says: "m1",
    },
    {
      name: "an alert that reached nobody",
      facts: records({ monitors: [monitor], alerts: [alert(false)] }),
      outcome: "no",
      says: "a1",
    },
    {
      name: "a monitor without a receiver",
      facts: records({ monitors: [{ ...monitor, receivers: [] }] }),
      outcome: "no",
    },
    {
      name: "a monitor that only a person runs",
      facts: records({ monitors: [{ ...monitor, schedule: null }] }),
      outcome: "no",
    },
    {
      name: "monitors of another kind",
      facts: records({ monitors: [{ ...monitor, kind: "drift" as const }] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
