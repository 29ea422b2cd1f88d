import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

ruleContract({
  rule,
  messages,
  refused: [{}, { kind: "integer" }],
  cases: [
    {
      name: "names the kind that it found and the one that is demanded",
      facts: factsOf({ n: ["a"] }),
      params: { kind: "number" },
      column: "n",
      findings: [{ column: "n", observed: { actual: "category", expected: "number" } }],
      says: "is category; number is demanded",
    },
    {
      name: "accepts the kind",
      facts: factsOf({ n: [1] }),
      params: { kind: "number" },
      column: "n",
      findings: [],
    },
  ],
});
