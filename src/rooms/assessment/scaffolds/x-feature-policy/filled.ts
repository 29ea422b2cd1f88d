import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/feature-policy.yaml": [
      "data protection officer",
      "customers.religion",
      "Article 9 of the data protection law",
    ],
  },
};
