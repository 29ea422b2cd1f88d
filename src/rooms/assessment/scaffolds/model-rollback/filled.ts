import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/model-rollback.md": [
      "More than 2 % of requests fail within five minutes; whoever is on call may decide alone",
    ],
    "scripts/rollback-model.sh": ["tried on 2026-11-02"],
  },
};
