import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

const each = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));

ruleContract({
  rule,
  messages,
  cases: [
    {
      name: "finds text that differs in every row",
      facts: factsOf({ c: each(60, (i) => `u${i}`) }),
      findings: [{ severity: "info", column: "c", rowCount: 60 }],
      says: "60 different values in 60 rows",
    },
    {
      name: "finds whole numbers that differ in every row, and warns where they are used",
      facts: factsOf({ x: each(60, (i) => i * 3) }, { usedColumns: new Set(["x"]) }),
      findings: [{ severity: "warn", column: "x" }],
    },
    {
      name: "leaves measurements with fractions alone",
      facts: factsOf({ x: each(60, (i) => i + 0.5) }),
      findings: [],
    },
    {
      name: "leaves the time column alone",
      facts: factsOf({ t: each(60, (i) => `2024-01-01T00:00:${i}Z`) }, { timeColumn: "t" }),
      findings: [],
    },
    { name: "does not judge few rows", facts: factsOf({ c: each(49, (i) => `u${i}`) }), findings: [] },
    {
      name: "leaves a column alone whose values repeat",
      facts: factsOf({ c: each(100, (i) => `u${i % 90}`) }),
      findings: [],
    },
  ],
});
