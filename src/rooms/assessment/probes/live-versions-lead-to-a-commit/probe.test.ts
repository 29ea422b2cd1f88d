import type { RunFact } from "../../core/record-facts.ts";
import { deployment, environments, modelVersion, records, run } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const served = (provenance: Partial<RunFact["provenance"]>) =>
  records({
    environments,
    deployments: [deployment("p1")],
    modelVersions: [modelVersion("v1")],
    runs: [run("r1", { provenance: { ...run("r1").provenance, ...provenance } })],
  });

probeContract(
  probe,
  [
    { name: "a clean commit", facts: served({}), outcome: "yes", says: "0123abc" },
    { name: "no commit", facts: served({ commit: null }), outcome: "no" },
    { name: "a dirty tree", facts: served({ dirty: true }), outcome: "no", says: "uncommitted" },
    {
      name: "a client logged the commit without looking for changes",
      facts: served({ dirty: null }),
      outcome: "unknown",
      says: "nobody looked",
    },
    {
      name: "a run that nobody kept",
      facts: records({
        environments,
        deployments: [deployment("p1")],
        modelVersions: [modelVersion("v1")],
        runs: [],
      }),
      outcome: "unknown",
      says: "no run of Akashi's pipelines",
    },
    {
      name: "nothing serves",
      facts: records({ environments, deployments: [], modelVersions: [], runs: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
