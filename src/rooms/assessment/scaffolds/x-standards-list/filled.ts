import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/standards.md": [
      "ISO/IEC 42001:2023 clause 6 in full and ISO/IEC 23894:2023 in part, answered by the risk register",
    ],
  },
};
