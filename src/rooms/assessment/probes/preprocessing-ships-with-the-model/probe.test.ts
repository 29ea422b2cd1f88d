import type { RecordFacts } from "../../core/record-facts.ts";
import { deployment, environments, modelVersion, records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const served = (changes: Partial<RecordFacts>) =>
  records({ environments, modelVersions: [modelVersion("v1")], deployments: [deployment("p1")], ...changes });
const outside = modelVersion("v1", { preprocessingInArtifact: false });
const view = (rowsCompared: number, mismatches: number) => ({
  name: "inputs",
  features: ["speed", "size"],
  upstreams: [],
  usedBy: [],
  parityChecks: [{ id: "c1", atMs: NOW_MS - DAY_MS, rowsCompared, mismatches }],
});

probeContract(
  probe,
  [
    { name: "preprocessing is inside", facts: served({}), outcome: "yes" },
    {
      name: "outside, but 1,000 rows agree",
      facts: served({ modelVersions: [outside], featureViews: [view(1000, 0)] }),
      outcome: "yes",
      says: "1000",
    },
    { name: "outside and never compared", facts: served({ modelVersions: [outside] }), outcome: "no" },
    {
      name: "a comparison found differences",
      facts: served({ featureViews: [view(1000, 3)] }),
      outcome: "no",
      says: "3",
    },
    {
      name: "not recorded for this version",
      facts: served({ modelVersions: [modelVersion("v1", { preprocessingInArtifact: null })] }),
      outcome: "unknown",
    },
    { name: "nothing in production", facts: served({ deployments: [] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
