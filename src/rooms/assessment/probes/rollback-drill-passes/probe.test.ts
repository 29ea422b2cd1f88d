import type { DrillRecord } from "../../core/drill.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const drill = (id: string, passed: boolean | null, daysAgo: number): DrillRecord => ({
  id,
  drillId: "rollback",
  practice: "model-rollback",
  startedAtMs: NOW_MS - daysAgo * DAY_MS,
  finishedAtMs: NOW_MS - daysAgo * DAY_MS + 500,
  passed,
  subject: "strike-damage",
  measurements: { rollbackMs: 200 },
  reason: passed === false ? "answers differ" : "",
});

probeContract(
  probe,
  [
    { name: "the drill passed", facts: [drill("a", true, 1)], outcome: "yes", says: "rolled back in 200 ms" },
    {
      name: "the newest drill failed after one that passed",
      facts: [drill("b", false, 1), drill("a", true, 9)],
      outcome: "no",
      says: "answers differ",
    },
    {
      name: "it could not run, the one before passed",
      facts: [drill("b", null, 1), drill("a", true, 9)],
      outcome: "yes",
    },
    {
      name: "other drills say nothing",
      facts: [{ ...drill("a", true, 1), drillId: "retrain" }],
      outcome: "unknown",
    },
    { name: "never drilled", facts: [], outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
