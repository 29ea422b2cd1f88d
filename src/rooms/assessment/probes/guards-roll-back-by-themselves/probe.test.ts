import { records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const rollback = {
  id: "b1",
  endpoint: "strike-damage",
  environment: "prod",
  fromVersionId: "v2",
  toVersionId: "v1",
  atMs: NOW_MS - DAY_MS,
  durationMs: 240,
  rehearsal: false,
  automatic: false,
};

probeContract(
  probe,
  [
    {
      name: "a guard reverted",
      facts: records({ rollbacks: [{ ...rollback, automatic: true }] }),
      outcome: "yes",
    },
    { name: "people reverted", facts: records({ rollbacks: [rollback] }), outcome: "no" },
    {
      name: "a rehearsal by hand says nothing about a guard",
      facts: records({ rollbacks: [{ ...rollback, rehearsal: true }] }),
      outcome: "unknown",
      says: "rehearsals",
    },
    {
      name: "nobody recorded who reverted",
      facts: records({ rollbacks: [{ ...rollback, automatic: null }] }),
      outcome: "unknown",
      says: "do not say",
    },
    { name: "nothing was reverted", facts: records({ rollbacks: [] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
