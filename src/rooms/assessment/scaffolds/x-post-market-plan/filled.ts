import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/post-market-plan.md": [
      "Outcomes arrive monthly from the contract system; the risk office reads them on the first Monday",
    ],
  },
};
