import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/goals.md": [
      "12 % fewer cancellations by 2027-03-31, owned by the product owner, read from the monthly report",
    ],
  },
};
