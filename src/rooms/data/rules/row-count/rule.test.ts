import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

const three = factsOf({ x: [1, 2, 3] });

ruleContract({
  rule,
  messages,
  refused: [{}, { min: 3, max: 2 }, { min: -1 }, { min: 1.5 }],
  cases: [
    {
      name: "refuses too few rows",
      facts: three,
      params: { min: 4 },
      findings: [{ rowCount: 3 }],
      says: "has 3 rows; 4 to …",
    },
    { name: "refuses too many rows", facts: three, params: { max: 2 }, findings: [{ rowCount: 3 }] },
    { name: "accepts the limits themselves", facts: three, params: { min: 3, max: 3 }, findings: [] },
  ],
});
