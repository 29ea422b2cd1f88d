import { modelVersion, records, run } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const two = [modelVersion("v1"), modelVersion("v2", { runId: "r2" })];
const runs = [run("r1"), run("r2")];

probeContract(
  probe,
  [
    {
      name: "two versions with the same metric",
      facts: records({ modelVersions: two, runs }),
      outcome: "yes",
      says: "roc_auc",
    },
    {
      name: "one version is no series",
      facts: records({ modelVersions: [modelVersion("v1")], runs }),
      outcome: "unknown",
    },
    {
      name: "different metrics cannot be followed",
      facts: records({ modelVersions: two, runs: [run("r1"), run("r2", { metrics: { f1: 0.5 } })] }),
      outcome: "no",
    },
    {
      name: "a version without gates",
      facts: records({
        modelVersions: [modelVersion("v1"), modelVersion("v2", { runId: "r2", gates: [] })],
        runs,
      }),
      outcome: "no",
    },
    { name: "nothing registered", facts: records({ modelVersions: [], runs }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
