import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

ruleContract({
  rule,
  messages,
  cases: [
    {
      name: "names the column that a feature view reads in vain",
      facts: factsOf({ x: [1] }, { usedColumns: new Set(["x", "y"]) }),
      findings: [{ severity: "error", column: "y" }],
      says: '"y"',
    },
    {
      name: "says nothing when every column is there",
      facts: factsOf({ x: [1] }, { usedColumns: new Set(["x"]) }),
      findings: [],
    },
  ],
});
