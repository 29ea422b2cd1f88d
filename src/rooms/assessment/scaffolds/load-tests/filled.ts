import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "load/k6.js": ["agreed with the shop on 2026-11-02"],
    ".github/workflows/load.yml": ["set on 2026-11-02"],
  },
};
