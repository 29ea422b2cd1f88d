import type { DeploymentFact } from "../../core/record-facts.ts";
import { deployment, environments, records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const live = (deployments: DeploymentFact[]) => records({ environments, deployments });
const first = deployment("a", { deployedAtMs: NOW_MS - 9 * DAY_MS });
const canary = (id: string, version: string, then: number | null) =>
  deployment(id, {
    modelVersionId: version,
    shares: [
      { atMs: NOW_MS - 2 * DAY_MS, share: 0.1 },
      ...(then === null ? [] : [{ atMs: NOW_MS - DAY_MS, share: then }]),
    ],
  });

probeContract(
  probe,
  [
    {
      name: "two versions started small and were decided",
      facts: live([first, canary("b", "v2", 1), canary("c", "v3", 0)]),
      outcome: "yes",
    },
    { name: "one canary is not a practice", facts: live([first, canary("b", "v2", 1)]), outcome: "unknown" },
    {
      name: "one version went straight to everybody",
      facts: live([
        first,
        canary("b", "v2", 1),
        canary("c", "v3", 1),
        deployment("d", { modelVersionId: "v4" }),
      ]),
      outcome: "no",
      says: "d",
    },
    {
      name: "a share that nobody has decided about so far",
      facts: live([first, canary("b", "v2", 1), canary("c", "v3", null)]),
      outcome: "unknown",
      says: "1 of the 2",
    },
    {
      name: "putting the same version back is no release",
      facts: live([first, deployment("again")]),
      outcome: "unknown",
    },
    { name: "the first version has nothing to stand beside", facts: live([first]), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
