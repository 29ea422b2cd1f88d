import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

const half = factsOf({ n: [1, Number.NaN] });

ruleContract({
  rule,
  messages,
  refused: [{}, { max_share: 1.5 }],
  cases: [
    {
      name: "refuses a larger share",
      facts: half,
      params: { max_share: 0.49 },
      column: "n",
      findings: [{ column: "n", rowCount: 1, observed: { missingShare: 0.5, limit: 0.49 } }],
      says: "50.0% of the rows (1); at most 49.0%",
    },
    { name: "accepts the share itself", facts: half, params: { max_share: 0.5 }, column: "n", findings: [] },
  ],
});
