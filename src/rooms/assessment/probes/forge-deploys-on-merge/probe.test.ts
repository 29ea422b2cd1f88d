import { known } from "../../core/known.ts";
import { commits, deploymentOf, forge, refused } from "../../testing/forge-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "every commit was deployed within the hour",
      facts: forge({
        mainLine: known(commits(6)),
        deployments: known(Array.from({ length: 6 }, (_, at) => deploymentOf(at + 1))),
      }),
      outcome: "yes",
      says: "6 of the 6",
    },
    {
      name: "a person started them",
      facts: forge({
        mainLine: known(commits(6)),
        deployments: known(Array.from({ length: 6 }, (_, at) => deploymentOf(at + 1, { byBot: false }))),
      }),
      outcome: "no",
    },
    {
      name: "they failed",
      facts: forge({
        mainLine: known(commits(6)),
        deployments: known(
          Array.from({ length: 6 }, (_, at) => deploymentOf(at + 1, { succeeded: known(false) })),
        ),
      }),
      outcome: "no",
    },
    {
      name: "they waited for a day",
      facts: forge({
        mainLine: known(commits(6)),
        deployments: known(
          Array.from({ length: 6 }, (_, at) => deploymentOf(at + 1, { createdAtMs: NOW_MS + 86_400_000 })),
        ),
      }),
      outcome: "no",
    },
    {
      name: "pages of documentation do not count",
      facts: forge({
        mainLine: known(commits(6)),
        deployments: known(
          Array.from({ length: 6 }, (_, at) => deploymentOf(at + 1, { environment: "github-pages" })),
        ),
      }),
      outcome: "unknown",
    },
    {
      name: "previews do not count",
      facts: forge({
        mainLine: known(commits(6)),
        deployments: known(Array.from({ length: 6 }, (_, at) => deploymentOf(at + 1, { isTransient: true }))),
      }),
      outcome: "unknown",
    },
    {
      name: "states may not be read",
      facts: forge({
        mainLine: known(commits(6)),
        deployments: known(
          Array.from({ length: 6 }, (_, at) => deploymentOf(at + 1, { succeeded: refused })),
        ),
      }),
      outcome: "unknown",
      says: "x: read",
    },
    { name: "deployments may not be read", facts: forge({ deployments: refused }), outcome: "unknown" },
    {
      name: "commits may not be read",
      facts: forge({ mainLine: refused, deployments: known([deploymentOf(1)]) }),
      outcome: "unknown",
    },
  ],
  { nowMs: NOW_MS },
);
