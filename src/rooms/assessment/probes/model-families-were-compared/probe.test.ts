import type { RecordFacts } from "../../core/record-facts.ts";
import { deployment, environments, modelVersion, records, run } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const forest = run("r2", { modelFamily: "random-forest" });
const served = (changes: Partial<RecordFacts>) =>
  records({ environments, modelVersions: [modelVersion("v1")], deployments: [deployment("p1")], ...changes });

probeContract(
  probe,
  [
    {
      name: "two families on the same data, and a baseline",
      facts: served({ runs: [run("r1"), forest] }),
      outcome: "yes",
      says: "random-forest",
    },
    { name: "one family", facts: served({ runs: [run("r1"), run("r2")] }), outcome: "no" },
    {
      name: "no baseline",
      facts: served({ runs: [run("r1"), forest], modelVersions: [modelVersion("v1", { baseline: null })] }),
      outcome: "no",
    },
    {
      name: "a client logged the run from outside",
      facts: served({ runs: [run("r1", { executionId: null, studyId: null, modelFamily: null })] }),
      outcome: "unknown",
      says: "No pipeline of Akashi made v1",
    },
    {
      name: "nothing in production",
      facts: served({ runs: [run("r1")], deployments: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
