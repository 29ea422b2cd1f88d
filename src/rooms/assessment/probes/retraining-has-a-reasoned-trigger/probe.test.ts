import { execution, pipeline, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const reasoned = pipeline({
  triggers: [{ kind: "alert", rule: "drift", reason: "read off the staleness curve" }],
});

probeContract(
  probe,
  [
    {
      name: "a trigger with a reason",
      facts: records({ pipelines: [reasoned], pipelineExecutions: [execution("e1")] }),
      outcome: "yes",
      says: "staleness",
    },
    {
      name: "a trigger without a reason",
      facts: records({
        pipelines: [pipeline({ triggers: [{ kind: "schedule", rule: "0 2 * * *", reason: " " }] })],
        pipelineExecutions: [execution("e1")],
      }),
      outcome: "no",
    },
    {
      name: "only people start it",
      facts: records({ pipelines: [pipeline()], pipelineExecutions: [execution("e1")] }),
      outcome: "no",
    },
    {
      name: "one of two productive pipelines has no policy",
      facts: records({
        pipelines: [reasoned, pipeline({ name: "other" })],
        pipelineExecutions: [execution("e1"), execution("e2", { pipeline: "other" })],
      }),
      outcome: "no",
      says: "other",
    },
    {
      name: "no pipeline has made a version",
      facts: records({ pipelines: [reasoned], pipelineExecutions: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
