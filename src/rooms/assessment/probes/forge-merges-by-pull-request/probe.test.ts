import { known } from "../../core/known.ts";
import { commits, forge, refused } from "../../testing/forge-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "nine of ten commits came with a pull request",
      facts: forge({ mainLine: known([...commits(9), ...commits(1, { pullRequest: null }, 10)]) }),
      outcome: "yes",
      says: "9 of the last 10",
    },
    {
      name: "four of five did",
      facts: forge({ mainLine: known([...commits(4), ...commits(1, { pullRequest: null }, 5)]) }),
      outcome: "no",
      says: "000000000000",
    },
    {
      name: "pushes of tools are left out",
      facts: forge({
        mainLine: known([...commits(5), ...commits(40, { pullRequest: null, byBot: true }, 6)]),
      }),
      outcome: "yes",
      says: "5 of the last 5",
    },
    { name: "four commits are too few", facts: forge({ mainLine: known(commits(4)) }), outcome: "unknown" },
    {
      name: "commits may not be read",
      facts: forge({ mainLine: refused }),
      outcome: "unknown",
      says: "x: read",
    },
  ],
  { nowMs: NOW_MS },
);
