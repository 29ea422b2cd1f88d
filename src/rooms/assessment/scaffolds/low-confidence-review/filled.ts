import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/review-queue.md": [
      "Scores between 0.4 and 0.6, about 3 % of the traffic, read by two analysts every Tuesday",
    ],
  },
  unseen: "that cases are reviewed is seen in the queue",
};
