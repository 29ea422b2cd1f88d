import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/human-oversight.md": [
      "Two credit officers per shift, trained in October 2026, may stop the service alone",
    ],
  },
};
