import { refused } from "../../testing/forge-samples.ts";
import { mlflow, mlflowRuns } from "../../testing/mlflow-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    { name: "all name it", facts: mlflow(mlflowRuns(3)), outcome: "yes" },
    {
      name: "two in order are too few to tell",
      facts: mlflow(mlflowRuns(2)),
      outcome: "unknown",
      says: "2 of the 3",
    },
    {
      name: "runs of notebooks name none",
      facts: mlflow(mlflowRuns(3, { commit: null })),
      outcome: "no",
      says: "0 of 3",
    },
    { name: "no runs", facts: mlflow([]), outcome: "unknown" },
    {
      name: "runs may not be read",
      facts: mlflow([], [], { runs: refused }),
      outcome: "unknown",
      says: "x: read",
    },
  ],
  { nowMs: NOW_MS },
);
