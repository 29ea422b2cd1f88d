import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/adr/model-choice.md": [
      "Gradient boosting reached ROC AUC 0.87, logistic regression 0.84 on the same folds; it answers in 4 ms",
    ],
  },
};
