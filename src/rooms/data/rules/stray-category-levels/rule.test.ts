import { factsOf, ruleContract, times, YES_NO } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

const levels = (...counts: number[]) => ({
  c: counts.flatMap((count, index) => times(count, `level-${index}`)),
});

ruleContract({
  rule,
  messages,
  refused: [{ times_rarer: 1 }, { max_share: 1 }],
  cases: [
    {
      name: "calls label values in neither list an error when they are more than half a percent",
      facts: factsOf({ y: ["yes", "no", "B", "B", "C"] }, { label: YES_NO }),
      findings: [
        { severity: "error", column: "y", rowCount: 3, observed: { values: ["B", "C"], rowCount: 3 } },
      ],
      says: 'holds "B", "C" in 3 rows',
    },
    {
      name: "warns about one such row in a thousand, which training leaves out and counts",
      facts: factsOf({ y: ["yes", "B", ...times(998, "no")] }, { label: YES_NO }),
      findings: [{ severity: "warn", column: "y", rowCount: 1 }],
    },
    {
      name: "reports missing labels apart",
      facts: factsOf({ y: ["yes", null, "no"] }, { label: YES_NO }),
      findings: [{ severity: "error", column: "y", rowCount: 1 }],
      says: "empty in 1 rows",
    },
    {
      name: "says nothing about a label whose values are all listed, however rare",
      facts: factsOf({ y: [...times(5000, "no"), "yes"] }, { label: YES_NO }),
      findings: [],
    },
    {
      name: "finds levels behind a gap: eight times rarer and half a percent at most",
      facts: factsOf(levels(1000, 500, 60, 5, 2)),
      findings: [
        {
          severity: "info",
          column: "c",
          rowCount: 7,
          observed: { values: ["level-3", "level-4"], minKept: 60 },
        },
      ],
      says: "every other of its 3 levels has at least 60",
    },
    {
      name: "warns when a feature view reads the column",
      facts: factsOf(levels(1000, 500, 1), { usedColumns: new Set(["c"]) }),
      findings: [{ severity: "warn" }],
    },
    {
      name: "leaves a smooth tail alone",
      facts: factsOf(levels(1000, 500, 250, 120, 60, 30, 15, 8, 4, 2, 1)),
      findings: [],
    },
    { name: "leaves a rare second level alone", facts: factsOf(levels(1000, 1)), findings: [] },
    {
      name: "does not judge a column with many levels",
      facts: factsOf(levels(...times(40, 100), 1)),
      findings: [],
    },
  ],
});
