import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

ruleContract({
  rule,
  messages,
  refused: [{}, { columns: [] }],
  cases: [
    {
      name: "names every column that is missing",
      facts: factsOf({ x: [1] }),
      params: { columns: ["x", "y", "Ｚ"] },
      findings: [{ severity: "error", column: null, observed: { missing: ["y", "Ｚ"] } }],
      says: '"y", "Ｚ"',
    },
    {
      name: "accepts columns that are there",
      facts: factsOf({ x: [1] }),
      params: { columns: ["x"] },
      findings: [],
    },
  ],
});
