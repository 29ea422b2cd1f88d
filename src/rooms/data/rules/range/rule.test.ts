import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

const times = factsOf({ n: ["2024-01-01", "2024-06-30T23:59:59Z", null, "2025-01-01"] }, { times: ["n"] });

ruleContract({
  rule,
  messages,
  refused: [{}, { min: 2, max: 1 }, { min: 1, max: "2024-01-01" }, { min: "yesterday" }],
  cases: [
    {
      name: "counts numbers outside, and names the first with its row",
      facts: factsOf({ n: [1, Number.NaN, 11, -1, 10] }),
      params: { min: 0, max: 10 },
      column: "n",
      findings: [{ column: "n", rowCount: 2, observed: { example: 11, firstRow: 3 } }],
      says: "2 values outside 0 to 10, for example 11 in row 3",
    },
    {
      name: "includes both limits and lets missing values pass",
      facts: factsOf({ n: [0, 10, Number.NaN] }),
      params: { min: 0, max: 10 },
      column: "n",
      findings: [],
    },
    {
      name: "takes one limit",
      facts: factsOf({ n: [-1e9, 5] }),
      params: { max: 4 },
      column: "n",
      findings: [{ rowCount: 1 }],
      says: "… to 4",
    },
    {
      name: "judges times by the day, the last day included whole",
      facts: times,
      params: { min: "2024-01-01", max: "2024-06-30" },
      column: "n",
      findings: [{ rowCount: 1, observed: { example: "2025-01-01", firstRow: 4 } }],
    },
    {
      name: "says so when the limits do not fit the kind",
      facts: factsOf({ n: ["a"] }),
      params: { min: 0 },
      column: "n",
      findings: [{ observed: { kind: "category" } }],
      says: "is a category",
    },
  ],
});
