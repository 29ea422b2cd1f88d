import { factsOf, ruleContract, times } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

const column = (strays: string[], numbers: number) => ({ c: [...strays, ...times(numbers, "12.5"), null] });

ruleContract({
  rule,
  messages,
  cases: [
    {
      name: "names the texts among numbers",
      facts: factsOf(column(["N/A", "N/A", "1,000"], 97)),
      findings: [{ severity: "info", column: "c", rowCount: 3 }],
      says: 'not numbers ("N/A", "1,000"); the other 97 are',
    },
    {
      name: "warns when a feature view reads the column",
      facts: factsOf(column(["?"], 99), { usedColumns: new Set(["c"]) }),
      findings: [{ severity: "warn" }],
    },
    { name: "leaves a column of words alone", facts: factsOf(column(times(50, "word"), 50)), findings: [] },
    {
      name: "leaves identifiers with leading zeros alone",
      facts: factsOf({ c: times(50, "007") }),
      findings: [],
    },
  ],
});
