import { seededRandom } from "../../../../kernel/random.ts";
import type { ValidationFacts } from "../../core/rule.ts";
import { factsOf, ruleContract, YES_NO } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

const ROWS = 2000;
const random = seededRandom(3);
/** One in ten is positive, in no order. */
const labels = Array.from({ length: ROWS }, () => (random() < 0.1 ? "yes" : "no"));

function facts(
  values: (string | null)[] | number[],
  more: Partial<ValidationFacts> & { times?: string[] } = {},
): ValidationFacts {
  return factsOf({ x: values, y: labels }, { label: YES_NO, ...more });
}

/** 0 except after `share` of the positives and `noise` of the negatives. */
const cost = (share: number, noise: number) =>
  labels.map((label, row) => (random() < (label === "yes" ? share : noise) ? 100 + row : 0));
const leaking = cost(0.3, 0.002);

ruleContract({
  rule,
  messages,
  refused: [{ modal_share: 0.2 }, { min_lift: 1 }, { min_auc: 0.4 }],
  cases: [
    {
      name: "finds an amount that is zero until the outcome is known",
      facts: facts(leaking),
      findings: [{ severity: "warn", column: "x" }],
      says: /^Column "x" is "0" in 9\d\.\d% of the rows; among the \d+ others the label is positive \d/,
    },
    {
      name: "calls it an error when a feature view reads the column",
      facts: facts(leaking, { usedColumns: new Set(["x"]) }),
      findings: [{ severity: "error", column: "x" }],
    },
    {
      name: "finds a text that is filled in only afterwards",
      facts: facts(leaking.map((value) => (value === 0 ? null : `claim ${value}`))),
      findings: [{ severity: "warn", column: "x" }],
      says: "is empty in",
    },
    {
      name: "leaves an almost constant column alone whose exceptions fall by chance",
      facts: facts(labels.map(() => (random() < 0.03 ? 1 : 0))),
      findings: [],
    },
    {
      name: "leaves exceptions alone that are too few to judge",
      facts: facts(labels.map((label, row) => (label === "yes" && row < 100 ? 1 : 0))),
      findings: [],
    },
    {
      name: "leaves a strong but honest cause alone",
      facts: facts(labels.map((label) => (label === "yes" ? 2 : 0) + random() * 3)),
      findings: [],
    },
    {
      name: "finds a score that ranks the label too well, in either direction",
      facts: facts(labels.map((label) => (label === "yes" ? -1 : 1) * (0.1 + random()))),
      findings: [{ severity: "warn", column: "x", observed: { test: "auc", auc: 0 } }],
      says: "area under the ROC curve of 0",
    },
    {
      name: "finds a category that decides the label",
      facts: facts(
        labels.map((label) =>
          label === "yes" ? (random() < 0.5 ? "torn" : "dented") : random() < 0.5 ? "intact" : "clean",
        ),
      ),
      findings: [{ severity: "warn", column: "x", rowCount: ROWS }],
      says: /Cramér's V (1|0\.99\d+)\)/,
    },
    {
      name: "leaves an identifier alone, whose every level decides one row",
      facts: facts(labels.map((_, row) => `id ${row}`)),
      findings: [],
    },
    {
      name: "leaves times alone",
      facts: facts(
        labels.map((label) => (label === "yes" ? "2024-01-02" : "2024-01-01")),
        { times: ["x"] },
      ),
      findings: [],
    },
    {
      name: "calls the label itself an error when a feature view reads it",
      facts: facts(
        labels.map(() => random()),
        { usedColumns: new Set(["y"]) },
      ),
      findings: [{ severity: "error", column: "y" }],
    },
    {
      name: "finds it too where half of the labels are positive and no lift of 5 is possible",
      facts: balanced(),
      findings: [{ severity: "warn", column: "x" }],
    },
    { name: "is not among the checked rules without a label", facts: factsOf({ x: leaking }), findings: [] },
  ],
});

function balanced(): ValidationFacts {
  const half = labels.map((_, row) => (row % 2 ? "yes" : "no"));
  const x = half.map((label, row) => (label === "yes" && row % 20 === 1 ? 1 : 0));
  return factsOf({ x, y: half }, { label: YES_NO });
}
