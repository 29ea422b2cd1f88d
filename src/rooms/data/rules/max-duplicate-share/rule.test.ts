import { factsOf, ruleContract, times } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

const facts = factsOf({ x: times(100, 1) }, { duplicateRowCount: 2 });

ruleContract({
  rule,
  messages,
  refused: [{}],
  cases: [
    {
      name: "refuses a larger share",
      facts,
      params: { max_share: 0.01 },
      findings: [{ rowCount: 2, observed: { duplicateShare: 0.02, limit: 0.01 } }],
      says: "2.0% of the rows (2)",
    },
    { name: "accepts the share itself", facts, params: { max_share: 0.02 }, findings: [] },
  ],
});
