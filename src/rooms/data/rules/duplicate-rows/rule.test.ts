import { factsOf, ruleContract, times } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

ruleContract({
  rule,
  messages,
  cases: [
    { name: "says nothing without duplicates", facts: factsOf({ x: [1, 2] }), findings: [] },
    {
      name: "warns about one duplicate",
      facts: factsOf({ x: times(400, 1) }, { duplicateRowCount: 1 }),
      findings: [{ severity: "warn", column: null, rowCount: 1 }],
      says: "1 of 400 rows (0.25%)",
    },
    {
      name: "takes another limit",
      facts: factsOf({ x: times(400, 1) }, { duplicateRowCount: 4 }),
      params: { warn_above: 0.01 },
      findings: [],
    },
  ],
});
