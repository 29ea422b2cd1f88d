import type { TriggerKind } from "../../core/record-facts.ts";
import { deployment, environments, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const releases = (...triggers: (TriggerKind | null)[]) =>
  records({ environments, deployments: triggers.map((trigger, at) => deployment(`p${at}`, { trigger })) });

probeContract(
  probe,
  [
    { name: "three by CI", facts: releases("ci", "ci", "pipeline"), outcome: "yes", says: "3 of 3" },
    { name: "one of three by hand", facts: releases("ci", "person", "ci"), outcome: "no", says: "operator" },
    {
      name: "nobody recorded what made one of them",
      facts: releases("ci", null, "person"),
      outcome: "unknown",
      says: "1 of the last 3",
    },
    { name: "too few to tell", facts: releases("ci"), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
