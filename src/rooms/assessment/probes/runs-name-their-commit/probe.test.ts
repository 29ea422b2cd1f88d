import { datasetVersion, modelVersion, records, run } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const good = run("r1");
const bad = run("r2", { provenance: { ...good.provenance, ...{ commit: "0123abc", dirty: true } } });
const base = { datasetVersions: [datasetVersion("d1")], modelVersions: [modelVersion("v1")] };

probeContract(
  probe,
  [
    {
      name: "the run behind the version names it",
      facts: records({ ...base, runs: [good] }),
      outcome: "yes",
    },
    {
      name: "a run from a dirty work tree",
      facts: records({
        ...base,
        runs: [good, bad],
        modelVersions: [modelVersion("v1"), modelVersion("v2", { runId: "r2" })],
      }),
      outcome: "no",
      says: "1 of 2",
    },
    {
      name: "a client named the commit without looking for changes",
      facts: records({ ...base, runs: [run("r1", { provenance: { ...good.provenance, dirty: null } })] }),
      outcome: "unknown",
      says: "nobody looked",
    },
    {
      name: "a run that made no version does not matter",
      facts: records({ ...base, runs: [good, bad] }),
      outcome: "yes",
    },
    {
      name: "a version whose run is not recorded",
      facts: records({ ...base, runs: [good], modelVersions: [modelVersion("v9", { runId: "lost" })] }),
      outcome: "no",
      says: "v9",
    },
    {
      name: "no version yet",
      facts: records({ ...base, runs: [good], modelVersions: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
