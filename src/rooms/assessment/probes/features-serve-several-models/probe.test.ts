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
      name: "two models use one view",
      facts: records({
        modelVersions: [modelVersion("v1"), modelVersion("w1", { model: "delay" })],
        featureViews: [
          view(
            ["speed"],
            [
              { modelVersionId: "v1", features: ["speed"] },
              { modelVersionId: "w1", features: ["speed"] },
            ],
          ),
        ],
      }),
      outcome: "yes",
      says: "delay",
    },
    {
      name: "two versions of one model are not sharing, and the second model uses another view",
      facts: records({
        modelVersions: [modelVersion("v1"), modelVersion("v2"), modelVersion("w1", { model: "delay" })],
        featureViews: [
          view(
            ["speed"],
            [
              { modelVersionId: "v1", features: ["speed"] },
              { modelVersionId: "v2", features: ["speed"] },
            ],
          ),
        ],
      }),
      outcome: "no",
    },
    {
      name: "one model has nobody to share with",
      facts: records({
        modelVersions: [modelVersion("v1")],
        featureViews: [view(["speed"], [{ modelVersionId: "v1", features: ["speed"] }])],
      }),
      outcome: "unknown",
      says: "Only one model",
    },
    { name: "no view", facts: records({ modelVersions: [], featureViews: [] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
