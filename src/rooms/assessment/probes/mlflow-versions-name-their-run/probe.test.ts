import { refused } from "../../testing/forge-samples.ts";
import { mlflow, mlflowVersion } from "../../testing/mlflow-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    { name: "both name it", facts: mlflow([], [mlflowVersion("2"), mlflowVersion("1")]), outcome: "yes" },
    {
      name: "one in order is too few to tell",
      facts: mlflow([], [mlflowVersion("1")]),
      outcome: "unknown",
      says: "1 of the 2",
    },
    {
      name: "one was uploaded by hand",
      facts: mlflow([], [mlflowVersion("2", { runId: null }), mlflowVersion("1")]),
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
