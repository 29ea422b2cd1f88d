import { known } from "../../core/known.ts";
import { forge, pull, pulls, refused } from "../../testing/forge-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "changes of infrastructure were approved, others not",
      facts: forge({
        pullRequests: known([
          ...pulls(6, { paths: known(["infra/main.tf"]) }),
          ...pulls(20, { reviews: known([]) }, 7),
        ]),
      }),
      outcome: "yes",
      says: "6 of the last 6",
    },
    {
      name: "changes of code were approved, those of infrastructure not",
      facts: forge({
        pullRequests: known([
          ...pulls(20),
          ...pulls(6, { paths: known(["infra/main.tf"]), reviews: known([]) }, 21),
        ]),
      }),
      outcome: "no",
      says: "0 of the last 6",
    },
    {
      name: "one person works alone",
      facts: forge({
        pullRequests: known(pulls(9, { paths: known(["infra/main.tf"]), reviews: known([]) })),
      }),
      outcome: "not-applicable",
    },
    {
      name: "examples and documents about infrastructure are none",
      facts: forge({
        pullRequests: known(pulls(9, { paths: known(["examples/main.tf", "infra/README.md"]) })),
      }),
      outcome: "unknown",
    },
    {
      name: "paths may not be read",
      facts: forge({ pullRequests: known([pull(1, { paths: refused })]) }),
      outcome: "unknown",
      says: "x: read",
    },
    {
      name: "pull requests may not be read",
      facts: forge({ pullRequests: refused }),
      outcome: "unknown",
      says: "x: read",
    },
  ],
  { nowMs: NOW_MS },
);
