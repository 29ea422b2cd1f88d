import type { ModelVersionFact } from "../../core/record-facts.ts";
import { deployment, environments, modelVersion, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const served = (approvals: ModelVersionFact["approvals"]) =>
  records({
    environments,
    deployments: [deployment("p1")],
    modelVersions: [modelVersion("v1", { approvals, createdBy: "maker" })],
  });
const word = (by: string, decision: "approved" | "rejected" = "approved", atMs = NOW_MS) => ({
  by,
  decision,
  atMs,
});
const assessed = (severity: "low" | "medium" | "unacceptable", validUntilMs: number) =>
  records({
    environments,
    deployments: [deployment("p1")],
    modelVersions: [
      modelVersion("v1", { riskAssessments: [{ by: "hana", atMs: NOW_MS - 2, severity, validUntilMs }] }),
    ],
  });

probeContract(
  probe,
  [
    { name: "somebody else approved it", facts: served([word("risk")]), outcome: "yes", says: "risk" },
    { name: "the maker approved it", facts: served([word("maker")]), outcome: "unknown", says: "v1" },
    {
      name: "an approval that was taken back",
      facts: served([word("risk", "approved", NOW_MS - 2), word("risk", "rejected", NOW_MS - 1)]),
      outcome: "no",
      says: "risk rejected",
    },
    { name: "nobody approved it", facts: served([]), outcome: "unknown", says: "elsewhere" },
    {
      name: "its risk was assessed, and that still holds",
      facts: assessed("medium", NOW_MS + 1),
      outcome: "yes",
      says: "hana assessed the risk of v1 as medium",
    },
    { name: "the risk assessment has lapsed", facts: assessed("low", NOW_MS - 1), outcome: "unknown" },
    {
      name: "it serves with a risk that nobody may take",
      facts: assessed("unacceptable", NOW_MS + 1),
      outcome: "no",
      says: "unacceptable",
    },
    {
      name: "nothing serves",
      facts: records({ environments, deployments: [], modelVersions: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
