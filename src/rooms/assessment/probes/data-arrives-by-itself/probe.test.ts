import type { TriggerKind } from "../../core/record-facts.ts";
import { execution, records, run } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const two = (trigger: TriggerKind, data: readonly [string, string]) =>
  records({
    pipelineExecutions: [execution("e1", { trigger }), execution("e2", { trigger })],
    runs: data.map((id, at) =>
      run(`r${at}`, {
        executionId: `e${at + 1}`,
        provenance: { ...run("r").provenance, datasetVersionIds: [id] },
      }),
    ),
  });

probeContract(
  probe,
  [
    {
      name: "two nights, two versions",
      facts: two("schedule", ["d1", "d2"]),
      outcome: "yes",
      says: "2 versions",
    },
    {
      name: "two nights, the same data",
      facts: two("schedule", ["d1", "d1"]),
      outcome: "unknown",
      says: "same version",
    },
    { name: "by hand", facts: two("person", ["d1", "d2"]), outcome: "unknown", says: "is not recorded" },
    {
      name: "too few to tell",
      facts: records({ pipelineExecutions: [execution("e1", { trigger: "schedule" })], runs: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  {
    nowMs: NOW_MS,
    never: { no: "how a version of the data arrived is not recorded, and training by hand does not show it" },
  },
);
