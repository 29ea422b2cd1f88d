import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/data-prep.md": [
      "Rows of the last 24 months are read from the warehouse every night, because older contracts followed other rules and would mislead the model",
    ],
  },
};
