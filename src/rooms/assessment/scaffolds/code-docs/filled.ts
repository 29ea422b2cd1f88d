import type { FilledScaffold } from "../scaffold.ts";

const documented = (name: string): string =>
  `\n\ndef ${name}(customer):\n    """${name} of one customer, from 0 to 1; contracts without a start count as new."""\n    return min(customer["months"] / 100, 1)\n`;

export const filled: FilledScaffold = {
  answers: {},
  also: {
    "src/churn/scores.py": `"""Scores of customers."""${["loyalty", "activity", "value", "risk", "reach", "trust"].map(documented).join("")}`,
  },
};
