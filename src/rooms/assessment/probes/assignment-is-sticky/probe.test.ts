import { abTest, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "200 units, none met two versions",
      facts: records({ abTests: [abTest("t1")] }),
      outcome: "yes",
      says: "200",
    },
    {
      name: "one unit met two versions",
      facts: records({ abTests: [abTest("t1"), abTest("t2", { unitsWithTwoVersions: 1 })] }),
      outcome: "no",
      says: "t2",
    },
    {
      name: "too few units to tell",
      facts: records({ abTests: [abTest("t1", { unitCount: 12 })] }),
      outcome: "unknown",
    },
    {
      name: "hardly any unit came twice",
      facts: records({ abTests: [abTest("t1", { predictionCount: 210 })] }),
      outcome: "unknown",
    },
    { name: "no test yet", facts: records({ abTests: [] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
