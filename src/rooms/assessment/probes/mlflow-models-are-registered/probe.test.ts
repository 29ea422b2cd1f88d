import { refused } from "../../testing/forge-samples.ts";
import { mlflow, mlflowVersion } from "../../testing/mlflow-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "two versions, one with an alias",
      facts: mlflow([], [mlflowVersion("2", { aliases: ["champion"] }), mlflowVersion("1")]),
      outcome: "yes",
    },
    {
      name: "a stage does as well",
      facts: mlflow([], [mlflowVersion("2", { stage: "Production" }), mlflowVersion("1")]),
      outcome: "yes",
    },
    {
      name: "one in order is too few to tell",
      facts: mlflow([], [mlflowVersion("1", { aliases: ["champion"] })]),
      outcome: "unknown",
      says: "1 of the 2",
    },
    {
      name: "nobody knows which one serves",
      facts: mlflow([], [mlflowVersion("2"), mlflowVersion("1")]),
      outcome: "no",
    },
    { name: "an empty registry", facts: mlflow([]), outcome: "unknown" },
    {
      name: "the registry may not be read",
      facts: mlflow([], [], { versions: refused }),
      outcome: "unknown",
      says: "x: read",
    },
  ],
  { nowMs: NOW_MS },
);
