import { datasetVersion, records, run } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const two = [datasetVersion("d1"), datasetVersion("d2")];
const loose = run("r2", { provenance: { ...run("r2").provenance, datasetVersionIds: [] } });

probeContract(
  probe,
  [
    {
      name: "two versions and runs that name them",
      facts: records({ datasetVersions: two, runs: [run("r1")] }),
      outcome: "yes",
      says: "2 dataset versions",
    },
    {
      name: "one version is an occurrence, not a practice",
      facts: records({ datasetVersions: [datasetVersion("d1")], runs: [run("r1")] }),
      outcome: "unknown",
    },
    {
      name: "a version without a digest does not count",
      facts: records({
        datasetVersions: [datasetVersion("d1"), datasetVersion("d2", { digest: null })],
        runs: [run("r1")],
      }),
      outcome: "no",
    },
    {
      name: "a run from an unnamed file",
      facts: records({ datasetVersions: two, runs: [run("r1"), loose] }),
      outcome: "no",
      says: "r2",
    },
    {
      name: "a run that a client logged without naming its data",
      facts: records({ datasetVersions: two, runs: [run("r1"), { ...loose, executionId: null }] }),
      outcome: "unknown",
      says: "another tool",
    },
    {
      name: "nothing was trained yet",
      facts: records({ datasetVersions: two, runs: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
