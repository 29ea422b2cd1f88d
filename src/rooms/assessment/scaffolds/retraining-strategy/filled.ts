import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/retraining.md": [
      "When ROC AUC of the last 30 days falls below 0.80, because it decays by 0.02 a month on later data",
    ],
    ".github/workflows/retrain.yml": ["checked"],
  },
};
