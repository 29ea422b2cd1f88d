import { known } from "../../core/known.ts";
import { forge, refused, rule } from "../../testing/forge-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "a rule without exceptions",
      facts: forge({
        rules: known([rule({ bypass: { push: 3, merge: 3 } }), rule({ name: "strict", approvals: 2 })]),
      }),
      outcome: "yes",
      says: "without 2 approval(s) by others; nobody may pass the rule strict",
    },
    {
      name: "a team may merge past it",
      facts: forge({ rules: known([rule({ bypass: { push: 0, merge: 1 } })]) }),
      outcome: "no",
      says: "1 people, teams or roles",
    },
    {
      name: "pull requests are asked for, approvals are not",
      facts: forge({ rules: known([rule({ approvals: 0 })]) }),
      outcome: "no",
    },
    { name: "no rule", facts: forge(), outcome: "no" },
    {
      name: "who may pass it is hidden",
      facts: forge({ rules: known([rule({ bypass: null })]) }),
      outcome: "unknown",
      says: "administration: write",
    },
    {
      name: "there may be a protection that is hidden",
      facts: forge({ hiddenRules: refused.reason }),
      outcome: "unknown",
      says: "x: read",
    },
    { name: "rules may not be read", facts: forge({ rules: refused }), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
