import { modelVersion, records, run } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const versions = [modelVersion("v1", { runId: "r1" }), modelVersion("v2", { runId: "r2" })];
const without = run("r2", { provenance: { ...run("r2").provenance, environmentDigest: null } });

probeContract(
  probe,
  [
    {
      name: "both runs name their environment",
      facts: records({ modelVersions: versions, runs: [run("r1"), run("r2")] }),
      outcome: "yes",
      says: "sha256:env",
    },
    {
      name: "one does not",
      facts: records({ modelVersions: versions, runs: [run("r1"), without] }),
      outcome: "no",
      says: "r2",
    },
    {
      name: "a client logged it from outside without a lock",
      facts: records({ modelVersions: versions, runs: [run("r1"), { ...without, executionId: null }] }),
      outcome: "unknown",
      says: "from outside",
    },
    {
      name: "a single release",
      facts: records({ modelVersions: [versions[0]!], runs: [run("r1")] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
