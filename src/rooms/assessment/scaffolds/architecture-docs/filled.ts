import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/architecture.md": [
      "The web shop calls the prediction service; the nightly pipeline reads the warehouse database and trains on the batch cluster",
    ],
  },
};
