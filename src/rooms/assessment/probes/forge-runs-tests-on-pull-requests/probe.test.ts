import { known } from "../../core/known.ts";
import { forge, pulls, refused, rule } from "../../testing/forge-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "tests ran and are required",
      facts: forge({ pullRequests: known(pulls(6)), rules: known([rule()]), testChecks: ["test"] }),
      outcome: "yes",
      says: "a merge waits for them",
    },
    {
      name: "tests ran and may fail",
      facts: forge({
        pullRequests: known(pulls(6, { checks: known([{ name: "test", conclusion: "failure" }]) })),
        testChecks: ["test"],
      }),
      outcome: "yes",
      says: "6 were merged with a failed test",
    },
    {
      name: "a matrix has too many names to list",
      facts: forge({
        pullRequests: known(
          pulls(6, {
            checks: known(["a", "b", "c", "d"].map((name) => ({ name, conclusion: "success" as const }))),
          }),
        ),
        testChecks: ["a", "b", "c", "d"],
      }),
      outcome: "yes",
      says: "a, b, c, …",
    },
    {
      name: "they ran on half of them",
      facts: forge({
        pullRequests: known([...pulls(5), ...pulls(5, { checks: known([]) }, 6)]),
        testChecks: ["test"],
      }),
      outcome: "no",
      says: "5 of the last 10",
    },
    {
      name: "skipped and cancelled ones ran nothing",
      facts: forge({
        pullRequests: known([
          ...pulls(1),
          ...pulls(9, { checks: known([{ name: "test", conclusion: "other" }]) }, 2),
        ]),
        testChecks: ["test"],
      }),
      outcome: "no",
    },
    {
      name: "nothing runs at all",
      facts: forge({ pullRequests: known(pulls(6, { checks: known([]) })) }),
      outcome: "no",
      says: "No check ran",
    },
    {
      name: "changes of documents need no test",
      facts: forge({
        pullRequests: known([
          ...pulls(6),
          ...pulls(9, { paths: known(["README.md"]), checks: known([]) }, 7),
        ]),
        testChecks: ["test"],
      }),
      outcome: "yes",
      says: "6 of the last 6",
    },
    {
      name: "something runs, nobody knows what",
      facts: forge({
        pullRequests: known(pulls(6, { checks: known([{ name: "make", conclusion: "success" }]) })),
      }),
      outcome: "unknown",
      says: "make",
    },
    {
      name: "checks may not be read",
      facts: forge({ pullRequests: known(pulls(6, { checks: refused })) }),
      outcome: "unknown",
      says: "x: read",
    },
    { name: "pull requests may not be read", facts: forge({ pullRequests: refused }), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
