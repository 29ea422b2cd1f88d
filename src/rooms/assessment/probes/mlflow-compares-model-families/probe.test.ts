import { refused } from "../../testing/forge-samples.ts";
import { mlflow, mlflowRun, mlflowRuns } from "../../testing/mlflow-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "two kinds on the same data",
      facts: mlflow([mlflowRun("a"), mlflowRun("b", { modelFamily: "LogisticRegression" })]),
      outcome: "yes",
      says: "LogisticRegression, RandomForestClassifier",
    },
    {
      name: "two kinds on different data",
      facts: mlflow([
        mlflowRun("a"),
        mlflowRun("b", {
          modelFamily: "LogisticRegression",
          datasets: [{ name: "customers", digest: "d2" }],
        }),
      ]),
      outcome: "no",
    },
    {
      name: "two kinds with different metrics",
      facts: mlflow([
        mlflowRun("a"),
        mlflowRun("b", { modelFamily: "LogisticRegression", metrics: { f1: 1 } }),
      ]),
      outcome: "no",
    },
    { name: "one kind", facts: mlflow(mlflowRuns(9)), outcome: "unknown" },
    {
      name: "runs may not be read",
      facts: mlflow([], [], { runs: refused }),
      outcome: "unknown",
      says: "x: read",
    },
  ],
  { nowMs: NOW_MS },
);
