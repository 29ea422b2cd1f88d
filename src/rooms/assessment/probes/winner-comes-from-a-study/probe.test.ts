import { modelVersion, records, run } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const elsewhere = run("r3", { provenance: { ...run("r3").provenance, datasetVersionIds: ["d9"] } });

probeContract(
  probe,
  [
    {
      name: "three candidates on the same data",
      facts: records({ modelVersions: [modelVersion("v1")], runs: [run("r1"), run("r2"), run("r3")] }),
      outcome: "yes",
    },
    {
      name: "two candidates only",
      facts: records({ modelVersions: [modelVersion("v1")], runs: [run("r1"), run("r2")] }),
      outcome: "no",
      says: "v1 was chosen among 2",
    },
    {
      name: "the final fit of the winner is no third candidate",
      facts: records({
        modelVersions: [modelVersion("v1")],
        runs: [run("r1", { isCandidate: false }), run("r2"), run("r3")],
      }),
      outcome: "no",
      says: "v1 was chosen among 2",
    },
    {
      name: "candidates on other data are no comparison",
      facts: records({ modelVersions: [modelVersion("v1")], runs: [run("r1"), run("r2"), elsewhere] }),
      outcome: "no",
    },
    {
      name: "a run outside any study",
      facts: records({
        modelVersions: [modelVersion("v1")],
        runs: [run("r1", { studyId: null }), run("r2"), run("r3")],
      }),
      outcome: "no",
    },
    {
      name: "a run that a client logged by itself",
      facts: records({
        modelVersions: [modelVersion("v1")],
        runs: [run("r1", { studyId: null, executionId: null })],
      }),
      outcome: "unknown",
      says: "how it was tuned",
    },
    {
      name: "nothing is registered",
      facts: records({ modelVersions: [], runs: [run("r1")] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
