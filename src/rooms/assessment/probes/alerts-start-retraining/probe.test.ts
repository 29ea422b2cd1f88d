import { alert, execution, pipeline, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const standing = pipeline({ triggers: [{ kind: "alert", rule: "drift", reason: "scores fall with drift" }] });
const started = execution("e1", { trigger: "alert", alertId: "a1", startedByItself: true });

probeContract(
  probe,
  [
    {
      name: "an alert started an execution that ran through",
      facts: records({ pipelines: [standing], alerts: [alert("a1")], pipelineExecutions: [started] }),
      outcome: "yes",
      says: "a1",
    },
    {
      name: "a gate that stopped it is a decision",
      facts: records({
        pipelines: [standing],
        alerts: [alert("a1")],
        pipelineExecutions: [{ ...started, status: "stopped-by-gate" }],
      }),
      outcome: "yes",
    },
    {
      name: "a person acted on the alert before the trigger did",
      facts: records({
        pipelines: [standing],
        alerts: [alert("a1")],
        pipelineExecutions: [{ ...started, startedByItself: false }],
      }),
      outcome: "unknown",
      says: "a person asked",
    },
    {
      name: "a person started it",
      facts: records({ pipelines: [standing], alerts: [alert("a1")], pipelineExecutions: [execution("e1")] }),
      outcome: "no",
    },
    {
      name: "it names an alert that is not recorded",
      facts: records({
        pipelines: [standing],
        alerts: [alert("a1")],
        pipelineExecutions: [{ ...started, alertId: "a9" }],
      }),
      outcome: "no",
    },
    {
      name: "no standing trigger: somebody wired it once",
      facts: records({ pipelines: [pipeline()], alerts: [alert("a1")], pipelineExecutions: [started] }),
      outcome: "no",
    },
    {
      name: "it has only just been started",
      facts: records({
        pipelines: [standing],
        alerts: [alert("a1")],
        pipelineExecutions: [{ ...started, status: "running" }],
      }),
      outcome: "unknown",
      says: "still running",
    },
    {
      name: "no alert has fired yet",
      facts: records({ pipelines: [standing], alerts: [], pipelineExecutions: [execution("e1")] }),
      outcome: "unknown",
    },
    {
      name: "nothing has run, whatever is set up",
      facts: records({ pipelines: [], alerts: [], pipelineExecutions: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
