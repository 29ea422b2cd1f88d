import { records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const one = (predictionCount: number, explainedCount: number) => ({
  endpoint: "strike-damage",
  predictionCount,
  explainedCount,
  method: "occlusion",
});

probeContract(
  probe,
  [
    {
      name: "all are explained",
      facts: records({ explanations: [one(2000, 2000)] }),
      outcome: "yes",
      says: "occlusion",
    },
    { name: "half are explained", facts: records({ explanations: [one(2000, 1000)] }), outcome: "no" },
    { name: "too few to tell", facts: records({ explanations: [one(5, 5)] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
