import { records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const log = (servedCount: number, completeCount: number, endpoint = "strike-damage") => ({
  endpoint,
  servedCount,
  storedCount: completeCount,
  completeCount,
  lastAtMs: NOW_MS - DAY_MS,
});

probeContract(
  probe,
  [
    {
      name: "2,000 served, 2,000 stored",
      facts: records({ predictions: [log(2000, 2000)] }),
      outcome: "yes",
      says: "2000",
    },
    { name: "one is missing", facts: records({ predictions: [log(2000, 1999)] }), outcome: "no" },
    {
      name: "one of two endpoints samples",
      facts: records({ predictions: [log(2000, 2000), log(2000, 200, "other")] }),
      outcome: "no",
      says: "other",
    },
    { name: "too few to tell", facts: records({ predictions: [log(20, 20)] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
