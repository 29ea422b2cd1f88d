import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "observability/middleware.py": ["Called by src/churn/api.py."] },
};
