import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "monitoring/check_drift.py": ["Checked on 2026-11-02."],
    ".github/workflows/drift.yml": ["set"],
  },
};
