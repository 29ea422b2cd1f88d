import { refused } from "../../testing/forge-samples.ts";
import { mlflow, mlflowRun, mlflowRuns, mlflowVersion } from "../../testing/mlflow-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "a version from the best child",
      facts: mlflow(
        Array.from({ length: 5 }, (_, at) =>
          mlflowRun(`run${at}`, { parentRunId: "search", params: { depth: String(at) } }),
        ),
        [mlflowVersion("3")],
      ),
      outcome: "yes",
      says: "a search of 5 runs compared by auc",
    },
    {
      name: "a version from the parent",
      facts: mlflow(
        Array.from({ length: 5 }, (_, at) =>
          mlflowRun(`run${at}`, { parentRunId: "search", params: { depth: String(at) } }),
        ),
        [mlflowVersion("9", { runId: "search" })],
      ),
      outcome: "yes",
    },
    {
      name: "nothing came of it",
      facts: mlflow(
        Array.from({ length: 5 }, (_, at) =>
          mlflowRun(`run${at}`, { parentRunId: "search", params: { depth: String(at) } }),
        ),
      ),
      outcome: "no",
    },
    {
      name: "five times the same parameters are no search",
      facts: mlflow(mlflowRuns(5, { parentRunId: "search" })),
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
