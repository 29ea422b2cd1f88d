import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

ruleContract({
  rule,
  messages,
  cases: [
    {
      name: "counts the missing values",
      facts: factsOf({ n: [1, Number.NaN, Number.NaN] }),
      column: "n",
      findings: [{ column: "n", rowCount: 2 }],
      says: "empty in 2 rows",
    },
    { name: "accepts a full column", facts: factsOf({ n: ["a"] }), column: "n", findings: [] },
  ],
});
