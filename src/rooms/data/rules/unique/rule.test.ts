import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

const facts = factsOf({ n: [1, 1, 2, Number.NaN, Number.NaN], day: ["a", "b", "a", "c", "c"] });

ruleContract({
  rule,
  messages,
  refused: [{ with: [""] }],
  cases: [
    {
      name: "counts rows that repeat a value",
      facts,
      column: "n",
      findings: [{ column: "n", rowCount: 1, observed: { columns: ["n"], example: "1" } }],
      says: "1 rows repeat",
    },
    {
      name: "takes several columns together, where a missing value equals nothing",
      facts,
      params: { with: ["day"] },
      column: "n",
      findings: [],
    },
  ],
});
