import { records, run } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "three runs with parameters and metrics",
      facts: records({ runs: [run("r1"), run("r2"), run("r3")] }),
      outcome: "yes",
      says: "3 training runs",
    },
    {
      name: "two runs are too few to be a habit",
      facts: records({ runs: [run("r1"), run("r2")] }),
      outcome: "unknown",
    },
    {
      name: "a third of the runs has no metrics",
      facts: records({ runs: [run("r1"), run("r2"), run("r3", { metrics: {} })] }),
      outcome: "no",
      says: "2 of them",
    },
    {
      name: "failed runs and preparation steps do not count",
      facts: records({ runs: [run("r1", { status: "failed" }), run("r2", { modelFamily: null })] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
