import { refused } from "../../testing/forge-samples.ts";
import { mlflow, mlflowRun, mlflowVersion } from "../../testing/mlflow-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "two versions with the same metric",
      facts: mlflow([mlflowRun("run1"), mlflowRun("run2")], [mlflowVersion("2"), mlflowVersion("1")]),
      outcome: "yes",
      says: "auc",
    },
    {
      name: "each has its own",
      facts: mlflow(
        [mlflowRun("run1"), mlflowRun("run2", { metrics: { f1: 1 } })],
        [mlflowVersion("2"), mlflowVersion("1")],
      ),
      outcome: "no",
    },
    {
      name: "the runs are gone",
      facts: mlflow([], [mlflowVersion("2"), mlflowVersion("1")]),
      outcome: "unknown",
    },
    {
      name: "runs may not be read",
      facts: mlflow([], [], { runs: refused }),
      outcome: "unknown",
      says: "x: read",
    },
    {
      name: "the registry may not be read",
      facts: mlflow([], [], { versions: refused }),
      outcome: "unknown",
      says: "x: read",
    },
  ],
  { nowMs: NOW_MS },
);
