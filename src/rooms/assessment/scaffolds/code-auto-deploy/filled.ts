import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { ".github/workflows/deploy.yml": ["checked on 2026-11-02"] },
};
