import { deployment, environments, records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const pre = (id: string, version: string) =>
  deployment(id, {
    environment: "preprod",
    modelVersionId: version,
    deployedAtMs: NOW_MS - 4 * DAY_MS,
    smokeTest: { passed: true, checkCount: 3, atMs: NOW_MS - 3 * DAY_MS },
  });
const live = (id: string, version: string) =>
  deployment(id, { modelVersionId: version, deployedAtMs: NOW_MS - 2 * DAY_MS });

probeContract(
  probe,
  [
    {
      name: "two versions, each tested before",
      facts: records({
        environments,
        deployments: [pre("a", "v1"), live("b", "v1"), pre("c", "v2"), live("d", "v2")],
      }),
      outcome: "yes",
    },
    {
      name: "one release is not a practice",
      facts: records({ environments, deployments: [pre("a", "v1"), live("b", "v1")] }),
      outcome: "unknown",
    },
    {
      name: "the second version was not tested",
      facts: records({ environments, deployments: [pre("a", "v1"), live("b", "v1"), live("d", "v2")] }),
      outcome: "no",
      says: "v2",
    },
    {
      name: "a test that failed does not count",
      facts: records({
        environments,
        deployments: [
          pre("a", "v1"),
          live("b", "v1"),
          { ...pre("c", "v2"), smokeTest: { passed: false, checkCount: 3, atMs: NOW_MS - 3 * DAY_MS } },
          live("d", "v2"),
        ],
      }),
      outcome: "no",
      says: "v2",
    },
    {
      name: "a test after the release comes too late",
      facts: records({
        environments,
        deployments: [
          pre("a", "v1"),
          live("b", "v1"),
          { ...pre("c", "v2"), smokeTest: { passed: true, checkCount: 3, atMs: NOW_MS } },
          live("d", "v2"),
        ],
      }),
      outcome: "no",
      says: "v2",
    },
    {
      name: "nothing in production",
      facts: records({ environments, deployments: [pre("a", "v1")] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
