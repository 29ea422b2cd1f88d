import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

ruleContract({
  rule,
  messages,
  refused: [{}, { values: [] }],
  cases: [
    {
      name: "names the values that are not allowed, the most frequent first",
      facts: factsOf({ n: ["a", "x", "y", "y", null] }),
      params: { values: ["a"] },
      column: "n",
      findings: [{ column: "n", rowCount: 3, observed: { values: ["y", "x"] } }],
      says: '"y", "x" in 3 rows',
    },
    {
      name: "compares numbers by their text",
      facts: factsOf({ n: [1, 2, Number.NaN] }),
      params: { values: [1, "2"] },
      column: "n",
      findings: [],
    },
  ],
});
