import { refused } from "../../testing/forge-samples.ts";
import { mlflow, mlflowRuns } from "../../testing/mlflow-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "three runs with parameters and metrics",
      facts: mlflow(mlflowRuns(3)),
      outcome: "yes",
      says: "3 finished runs",
    },
    {
      name: "two in order are too few to tell",
      facts: mlflow(mlflowRuns(2)),
      outcome: "unknown",
      says: "2 of the 3",
    },
    { name: "no parameters", facts: mlflow(mlflowRuns(5, { params: {} })), outcome: "no" },
    {
      name: "failed runs and runs without metrics count for nothing",
      facts: mlflow([...mlflowRuns(3, { status: "failed" }), ...mlflowRuns(3, { metrics: {} })]),
      outcome: "unknown",
    },
    {
      name: "runs may not be read",
      facts: mlflow([], [], { runs: refused }),
      outcome: "unknown",
      says: "x: read",
    },
  ],
  { nowMs: NOW_MS },
);
