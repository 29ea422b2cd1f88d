import { known } from "../../core/known.ts";
import { deploymentOf, forge, refused } from "../../testing/forge-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "one in each of three months",
      facts: forge({
        deployments: known(
          [5, 35, 65].map((days) => deploymentOf(days, { createdAtMs: NOW_MS - days * DAY_MS })),
        ),
      }),
      outcome: "yes",
      says: "3 successful production deployments",
    },
    {
      name: "a month without one",
      facts: forge({
        deployments: known(
          [5, 35, 65].map((days) => deploymentOf(days, { createdAtMs: NOW_MS - days * DAY_MS })).slice(0, 2),
        ),
      }),
      outcome: "no",
    },
    {
      name: "failed ones do not count",
      facts: forge({
        deployments: known(
          [5, 35, 65].map((days) =>
            deploymentOf(days, { createdAtMs: NOW_MS - days * DAY_MS, succeeded: known(false) }),
          ),
        ),
      }),
      outcome: "no",
    },
    {
      name: "staging does not count",
      facts: forge({
        deployments: known(
          [5, 35, 65].map((days) =>
            deploymentOf(days, { createdAtMs: NOW_MS - days * DAY_MS, isProduction: false }),
          ),
        ),
      }),
      outcome: "unknown",
    },
    {
      name: "states may not be read",
      facts: forge({
        deployments: known(
          [5, 35, 65].map((days) =>
            deploymentOf(days, { createdAtMs: NOW_MS - days * DAY_MS, succeeded: refused }),
          ),
        ),
      }),
      outcome: "unknown",
    },
    { name: "deployments may not be read", facts: forge({ deployments: refused }), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
