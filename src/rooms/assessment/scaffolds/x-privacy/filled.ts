import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/privacy.md": [
      "Customer number in the raw store only, 30 days, deleted nightly by the retention job",
    ],
  },
  unseen: "that data is deleted in time is seen in the stores",
};
