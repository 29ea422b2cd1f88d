import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/model-risk.md": [
      "Customers of rural branches get offers that they do not need; the branch manager checks a weekly sample and can stop the campaign",
    ],
  },
};
