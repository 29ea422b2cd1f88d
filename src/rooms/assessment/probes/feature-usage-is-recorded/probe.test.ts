import { modelVersion, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

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
      name: "use equals signature",
      facts: records({
        modelVersions: [modelVersion("v1")],
        featureViews: [view(["speed", "size"], [{ modelVersionId: "v1", features: ["size", "speed"] }])],
      }),
      outcome: "yes",
    },
    {
      name: "a feature is missing from the record",
      facts: records({
        modelVersions: [modelVersion("v1")],
        featureViews: [view(["speed", "size"], [{ modelVersionId: "v1", features: ["size"] }])],
      }),
      outcome: "no",
    },
    {
      name: "a version that nobody recorded",
      facts: records({ modelVersions: [modelVersion("v1")], featureViews: [view(["speed", "size"])] }),
      outcome: "no",
      says: "v1",
    },
    {
      name: "no view yet",
      facts: records({ modelVersions: [modelVersion("v1")], featureViews: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
