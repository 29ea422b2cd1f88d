import { deployment, environments, records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const pre = (id: string, digest: string) =>
  deployment(id, { environment: "preprod", artifactDigest: digest, deployedAtMs: NOW_MS - 4 * DAY_MS });
const live = (id: string, digest: string) =>
  deployment(id, { artifactDigest: digest, deployedAtMs: NOW_MS - 2 * DAY_MS });

probeContract(
  probe,
  [
    {
      name: "two releases of promoted artifacts",
      facts: records({
        environments,
        deployments: [pre("a", "1"), live("b", "1"), pre("c", "2"), live("d", "2")],
      }),
      outcome: "yes",
    },
    {
      name: "one release is not a practice",
      facts: records({ environments, deployments: [pre("a", "1"), live("b", "1")] }),
      outcome: "unknown",
    },
    {
      name: "a release that was built again",
      facts: records({
        environments,
        deployments: [pre("a", "1"), live("b", "1"), pre("c", "2"), live("d", "3")],
      }),
      outcome: "no",
      says: "d",
    },
    {
      name: "no preproduction",
      facts: records({ environments: [environments[1]!], deployments: [live("b", "1")] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
