import { factsOf, ruleContract, times } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

const sparse = (missing: number) => ({ x: [...times(missing, Number.NaN), ...times(100 - missing, 1)] });

ruleContract({
  rule,
  messages,
  refused: [{ warn_above: 2 }],
  cases: [
    { name: "leaves 5 of 100 alone", facts: factsOf(sparse(5)), findings: [] },
    {
      name: "warns from 6 of 100 on",
      facts: factsOf(sparse(6)),
      findings: [{ severity: "warn", column: "x", rowCount: 6, observed: { missingShare: 0.06 } }],
      says: "6 of 100 rows (6.0%)",
    },
    {
      name: "only warns about a mostly empty column that no feature view reads",
      facts: factsOf(sparse(60)),
      findings: [{ severity: "warn" }],
    },
    {
      name: "calls more than half an error in a column that a feature view reads",
      facts: factsOf(sparse(51), { usedColumns: new Set(["x"]) }),
      findings: [{ severity: "error" }],
      says: "filled in",
    },
    {
      name: "leaves a column without any value to constant-column",
      facts: factsOf(sparse(100)),
      findings: [],
    },
    { name: "takes another limit", facts: factsOf(sparse(20)), params: { warn_above: 0.2 }, findings: [] },
  ],
});
