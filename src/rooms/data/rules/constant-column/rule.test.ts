import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

ruleContract({
  rule,
  messages,
  cases: [
    { name: "says nothing about two values", facts: factsOf({ x: [1, 2], c: ["a", "b"] }), findings: [] },
    {
      name: "names the only value, with missing ones beside it",
      facts: factsOf({ c: [null, "a", "a"] }),
      findings: [{ severity: "info", column: "c", rowCount: 2 }],
      says: 'only the value "a"',
    },
    {
      name: "warns when a feature view reads the column",
      facts: factsOf({ x: [7, 7] }, { usedColumns: new Set(["x"]) }),
      findings: [{ severity: "warn", column: "x" }],
      says: '"7"',
    },
    {
      name: "reports a column without any value",
      facts: factsOf({ x: [Number.NaN, Number.NaN] }),
      findings: [{ severity: "info", column: "x", rowCount: 0 }],
      says: "empty in all 2 rows",
    },
    { name: "does not judge a single row", facts: factsOf({ x: [7] }), findings: [] },
  ],
});
