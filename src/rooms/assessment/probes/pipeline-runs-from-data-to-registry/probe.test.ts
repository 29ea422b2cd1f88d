import { execution, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "two complete executions",
      facts: records({ pipelineExecutions: [execution("e1"), execution("e2")] }),
      outcome: "yes",
    },
    {
      name: "one stopped by a gate counts, if another registered",
      facts: records({
        pipelineExecutions: [
          execution("e1"),
          execution("e2", { status: "stopped-by-gate", registeredVersionId: null }),
        ],
      }),
      outcome: "yes",
    },
    {
      name: "once is not a practice",
      facts: records({ pipelineExecutions: [execution("e1")] }),
      outcome: "unknown",
      says: "1",
    },
    {
      name: "two different pipelines once each",
      facts: records({ pipelineExecutions: [execution("e1"), execution("e2", { pipeline: "other" })] }),
      outcome: "unknown",
    },
    {
      name: "executions that failed half-way",
      facts: records({
        pipelineExecutions: [
          execution("e1", { status: "failed", stepsDone: 2 }),
          execution("e2", { status: "failed" }),
        ],
      }),
      outcome: "no",
    },
    { name: "no execution yet", facts: records({ pipelineExecutions: [] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
