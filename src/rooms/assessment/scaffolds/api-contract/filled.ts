import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "openapi.yaml": [
      "Chance that a customer cancels within 30 days",
      "https://api.churn.test",
      "Months since the contract began",
      "Chance from 0 to 1",
    ],
  },
};
