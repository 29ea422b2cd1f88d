import type { RecordFacts } from "../../core/record-facts.ts";
import { deployment, environments, modelVersion, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const served = (changes: Partial<RecordFacts>) =>
  records({ environments, modelVersions: [modelVersion("v1")], deployments: [deployment("p1")], ...changes });
const view = (features: string[], usedBy: { modelVersionId: string; features: string[] }[] = []) => ({
  name: "inputs",
  features,
  upstreams: ["strikes"],
  usedBy,
  parityChecks: [],
});

probeContract(
  probe,
  [
    {
      name: "all inputs are features of a view",
      facts: served({ featureViews: [view(["speed", "size"])] }),
      outcome: "yes",
    },
    {
      name: "one input comes from elsewhere",
      facts: served({ featureViews: [view(["speed"])] }),
      outcome: "no",
      says: "size",
    },
    {
      name: "nothing in production",
      facts: served({ featureViews: [view(["speed"])], deployments: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
