import { records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const view = (name: string, upstreams: readonly string[]) => ({
  name,
  features: ["a"],
  upstreams,
  usedBy: [],
  parityChecks: [],
});

probeContract(
  probe,
  [
    {
      name: "one view is made from another",
      facts: records({ featureViews: [view("base", ["strikes"]), view("ratio", ["base"])] }),
      outcome: "yes",
      says: "ratio",
    },
    { name: "a view without a source", facts: records({ featureViews: [view("base", [])] }), outcome: "no" },
    {
      name: "views of data sets only",
      facts: records({ featureViews: [view("base", ["strikes"])] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
