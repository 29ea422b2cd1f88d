import { known } from "../../core/known.ts";
import { forge, pulls, refused } from "../../testing/forge-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "a plan ran on each of them",
      facts: forge({
        pullRequests: known(
          pulls(6, {
            paths: known(["infra/main.tf"]),
            checks: known([{ name: "terraform plan", conclusion: "success" }]),
          }),
        ),
        infrastructureChecks: ["terraform plan"],
      }),
      outcome: "yes",
    },
    {
      name: "it ran on half of them",
      facts: forge({
        pullRequests: known([
          ...pulls(5, {
            paths: known(["infra/main.tf"]),
            checks: known([{ name: "terraform plan", conclusion: "success" }]),
          }),
          ...pulls(5, { paths: known(["infra/main.tf"]) }, 6),
        ]),
        infrastructureChecks: ["terraform plan"],
      }),
      outcome: "no",
      says: "5 of the last 10",
    },
    {
      name: "only tests of code ran",
      facts: forge({ pullRequests: known(pulls(6, { paths: known(["infra/main.tf"]) })) }),
      outcome: "unknown",
    },
    {
      name: "nothing touches infrastructure",
      facts: forge({ pullRequests: known(pulls(6)) }),
      outcome: "unknown",
    },
    {
      name: "checks may not be read",
      facts: forge({ pullRequests: known(pulls(6, { paths: known(["infra/main.tf"]), checks: refused })) }),
      outcome: "unknown",
    },
  ],
  { nowMs: NOW_MS },
);
