import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

const before = (columns: Parameters<typeof factsOf>[0]) => ({
  version: 3,
  profiles: factsOf(columns).profiles,
});

ruleContract({
  rule,
  messages,
  cases: [
    { name: "does not apply to a first version", facts: factsOf({ x: [1] }), findings: [] },
    {
      name: "says nothing when the columns are as before, whatever their values",
      facts: factsOf({ x: [1], c: ["a"] }, { previous: before({ c: ["b"], x: [9] }) }),
      findings: [],
    },
    {
      name: "tells a new column, and warns of a lost one",
      facts: factsOf({ y: [1] }, { previous: before({ x: [1] }) }),
      findings: [
        { severity: "info", column: "y" },
        { severity: "warn", column: "x" },
      ],
      says: "new since version 3",
    },
    {
      name: "calls it an error when a column is lost that a feature view reads",
      facts: factsOf({ y: [1] }, { previous: before({ x: [1], y: [1] }), usedColumns: new Set(["x"]) }),
      findings: [{ severity: "error", column: "x" }],
    },
    {
      name: "calls it an error when the label or the time is lost",
      facts: factsOf({ x: [1] }, { previous: before({ x: [1], t: ["2024"] }), timeColumn: "t" }),
      findings: [{ severity: "error", column: "t" }],
    },
    {
      name: "names both kinds when a number became text",
      facts: factsOf({ x: ["1", "n/a"] }, { previous: before({ x: [1, 2] }) }),
      findings: [{ severity: "warn", column: "x" }],
      says: "was number in version 3 and is now category",
    },
  ],
});
