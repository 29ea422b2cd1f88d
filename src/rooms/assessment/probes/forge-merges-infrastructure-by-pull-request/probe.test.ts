import { known } from "../../core/known.ts";
import { commits, forge, pulls, refused } from "../../testing/forge-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "all changes of infrastructure came with one",
      facts: forge({
        pullRequests: known(pulls(6, { paths: known(["infra/main.tf"]) })),
        mainLine: known([...commits(6), ...commits(5, { pullRequest: null, paths: known(["src/a.py"]) }, 7)]),
      }),
      outcome: "yes",
      says: "6 of the last 6",
    },
    {
      name: "infrastructure was pushed past them",
      facts: forge({
        pullRequests: known(pulls(6, { paths: known(["infra/main.tf"]) })),
        mainLine: known([
          ...commits(6),
          ...commits(3, { pullRequest: null, paths: known(["infra/main.tf"]) }, 7),
        ]),
      }),
      outcome: "no",
      says: "6 of the last 9",
    },
    {
      name: "nothing touches infrastructure",
      facts: forge({ pullRequests: known(pulls(9)), mainLine: known(commits(9)) }),
      outcome: "unknown",
    },
    { name: "commits may not be read", facts: forge({ mainLine: refused }), outcome: "unknown" },
    { name: "pull requests may not be read", facts: forge({ pullRequests: refused }), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
