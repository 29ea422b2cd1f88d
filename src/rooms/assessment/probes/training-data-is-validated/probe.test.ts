import { datasetVersion, records, run } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const two = [datasetVersion("d1"), datasetVersion("d2")];
const runs = [run("r1"), run("r2", { provenance: { ...run("r2").provenance, datasetVersionIds: ["d2"] } })];

probeContract(
  probe,
  [
    {
      name: "two versions, validated before they were used",
      facts: records({ datasetVersions: two, runs }),
      outcome: "yes",
    },
    {
      name: "only one version was ever used",
      facts: records({ datasetVersions: two, runs: [run("r1")] }),
      outcome: "unknown",
    },
    {
      name: "a version that nobody validated",
      facts: records({
        datasetVersions: [datasetVersion("d1"), datasetVersion("d2", { validation: null })],
        runs,
      }),
      outcome: "no",
      says: "d2",
    },
    {
      name: "a validation after the training",
      facts: records({
        datasetVersions: [
          datasetVersion("d1"),
          datasetVersion("d2", {
            validation: { ruleCount: 1, failedRuleCount: 0, decision: "accepted", atMs: NOW_MS },
          }),
        ],
        runs,
      }),
      outcome: "no",
      says: "d2",
    },
    {
      name: "a blocked version was used all the same",
      facts: records({
        datasetVersions: [
          datasetVersion("d1"),
          datasetVersion("d2", {
            validation: { ruleCount: 1, failedRuleCount: 1, decision: "blocked", atMs: NOW_MS - 2 * DAY_MS },
          }),
        ],
        runs,
      }),
      outcome: "no",
      says: "d2",
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
