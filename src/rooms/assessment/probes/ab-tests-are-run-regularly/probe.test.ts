import { abTest, records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "two tests, one decided",
      facts: records({ abTests: [abTest("t1"), abTest("t2", { endedAtMs: null, decision: null })] }),
      outcome: "yes",
    },
    {
      name: "one decided test in a store that is younger than the window",
      facts: records({ abTests: [abTest("t1")] }),
      outcome: "unknown",
      says: "less than 180 days",
    },
    {
      name: "the only test is still running",
      facts: records({ abTests: [abTest("t1", { endedAtMs: null, decision: null })] }),
      outcome: "unknown",
      says: "none is decided yet",
    },
    {
      name: "two tests that nobody concluded",
      facts: records({ abTests: [abTest("t1", { decision: null }), abTest("t2", { decision: null })] }),
      outcome: "no",
    },
    {
      name: "the second test was last year",
      facts: records({ abTests: [abTest("t1"), abTest("t2", { startedAtMs: NOW_MS - 300 * DAY_MS })] }),
      outcome: "no",
    },
    { name: "no test yet", facts: records({ abTests: [] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
