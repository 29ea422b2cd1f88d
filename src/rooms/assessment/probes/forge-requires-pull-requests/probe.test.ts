import { known } from "../../core/known.ts";
import { forge, refused, rule } from "../../testing/forge-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "a rule that some may merge past, and nobody push past",
      facts: forge({ rules: known([rule({ approvals: 0, bypass: { push: 0, merge: 1 } })]) }),
      outcome: "yes",
    },
    {
      name: "administrators may push past it",
      facts: forge({ rules: known([rule({ bypass: { push: 1, merge: 1 } })]) }),
      outcome: "no",
    },
    {
      name: "rules about other things",
      facts: forge({ rules: known([rule({ requiresPullRequest: false })]) }),
      outcome: "no",
    },
    {
      name: "who may pass it is hidden",
      facts: forge({ rules: known([rule({ bypass: null })]) }),
      outcome: "unknown",
    },
    { name: "rules may not be read", facts: forge({ rules: refused }), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
