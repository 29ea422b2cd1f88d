import type { RecordFacts } from "../../core/record-facts.ts";
import { alert, driftCheck, driftMonitor, records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const watched = (changes: Partial<RecordFacts>) =>
  records({
    monitors: [driftMonitor()],
    driftChecks: [driftCheck("c1"), driftCheck("c2", { driftedCount: 4 })],
    alerts: [alert("a1")],
    ...changes,
  });

probeContract(
  probe,
  [
    {
      name: "two recent checks and a delivered alert",
      facts: watched({}),
      outcome: "yes",
      says: "30 days: 2.",
    },
    { name: "silence is fine as long as checks are made", facts: watched({ alerts: [] }), outcome: "yes" },
    {
      name: "one check is not regular",
      facts: watched({ driftChecks: [driftCheck("c1")] }),
      outcome: "unknown",
    },
    {
      name: "old checks do not count",
      facts: watched({
        driftChecks: [
          driftCheck("c1", { atMs: NOW_MS - 40 * DAY_MS }),
          driftCheck("c2", { atMs: NOW_MS - 35 * DAY_MS }),
        ],
      }),
      outcome: "no",
    },
    {
      name: "an alert that reached nobody",
      facts: watched({ alerts: [alert("a1", { deliveries: [] })] }),
      outcome: "no",
      says: "a1",
    },
    {
      name: "an alert that was lost long ago",
      facts: watched({ alerts: [alert("a1", { deliveries: [], atMs: NOW_MS - 40 * DAY_MS })] }),
      outcome: "yes",
    },
    {
      name: "a monitor without receiver",
      facts: watched({ monitors: [driftMonitor({ receivers: [] })] }),
      outcome: "no",
    },
    {
      name: "checks by hand only",
      facts: watched({ monitors: [driftMonitor({ schedule: null })] }),
      outcome: "no",
    },
    {
      name: "served, and the monitor has not run yet",
      facts: watched({
        driftChecks: [],
        alerts: [],
        predictions: [
          { endpoint: "e", servedCount: 500, storedCount: 500, completeCount: 500, lastAtMs: NOW_MS },
        ],
      }),
      outcome: "unknown",
      says: "0 check(s)",
    },
    {
      name: "a monitor without schedule, before anything was served",
      facts: watched({ monitors: [driftMonitor({ schedule: null })], driftChecks: [], alerts: [] }),
      outcome: "unknown",
    },
    {
      name: "no monitor yet",
      facts: records({ monitors: [], driftChecks: [], alerts: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
