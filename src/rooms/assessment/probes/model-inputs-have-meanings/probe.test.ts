import type { RecordFacts } from "../../core/record-facts.ts";
import { deployment, environments, modelVersion, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const served = (changes: Partial<RecordFacts>) =>
  records({ environments, modelVersions: [modelVersion("v1")], deployments: [deployment("p1")], ...changes });
const speed = { feature: "speed", meaning: "Indicated airspeed in knots" };
const size = { feature: "size", meaning: "Size class of the animal" };

probeContract(
  probe,
  [
    {
      name: "both inputs are explained",
      facts: served({ featureDictionary: [speed, size] }),
      outcome: "yes",
      says: "All 2 inputs",
    },
    {
      name: "one input is not in the dictionary",
      facts: served({ featureDictionary: [speed] }),
      outcome: "no",
      says: "size",
    },
    {
      name: "an empty meaning is none",
      facts: served({ featureDictionary: [speed, { feature: "size", meaning: " " }] }),
      outcome: "no",
    },
    {
      name: "nothing in production",
      facts: served({ featureDictionary: [speed], deployments: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
