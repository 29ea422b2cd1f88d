import { known } from "../../core/known.ts";
import { forge, pull, pulls, refused } from "../../testing/forge-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "nine of ten were approved by another",
      facts: forge({ pullRequests: known([...pulls(9), pull(10, { reviews: known([]) })]) }),
      outcome: "yes",
      says: "9 of the last 10",
    },
    {
      name: "one of five was not",
      facts: forge({ pullRequests: known([...pulls(4), pull(5, { reviews: known([]) })]) }),
      outcome: "no",
      says: "#5 by mika",
    },
    {
      name: "approvals by tools and by the author count for nothing",
      facts: forge({
        pullRequests: known(
          pulls(6, {
            reviews: known([
              { reviewer: "mika", isBot: false, state: "approved" },
              { reviewer: "linter[bot]", isBot: true, state: "approved" },
            ]),
          }),
        ),
      }),
      outcome: "no",
      says: "0 of the last 6",
    },
    {
      name: "an approval that was withdrawn counts for nothing",
      facts: forge({
        pullRequests: known(
          pulls(6, { reviews: known([{ reviewer: "aiko", isBot: false, state: "dismissed" }]) }),
        ),
      }),
      outcome: "no",
    },
    {
      name: "the unapproved changes of tools are left out",
      facts: forge({
        pullRequests: known([...pulls(6), ...pulls(50, { authorIsBot: true, reviews: known([]) }, 7)]),
      }),
      outcome: "yes",
      says: "6 of the last 6",
    },
    { name: "four are too few", facts: forge({ pullRequests: known(pulls(4)) }), outcome: "unknown" },
    {
      name: "reviews may not be read",
      facts: forge({ pullRequests: known(pulls(9, { reviews: refused })) }),
      outcome: "unknown",
      says: "x: read",
    },
    {
      name: "pull requests may not be read",
      facts: forge({ pullRequests: refused }),
      outcome: "unknown",
      says: "x: read",
    },
    {
      name: "a limit ended the reading half way",
      facts: forge({ pullRequests: known([...pulls(6), ...pulls(6, { reviews: refused }, 7)]) }),
      outcome: "unknown",
    },
  ],
  { nowMs: NOW_MS },
);
