import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "evaluation/metrics_gate.py": ["Called by src/churn/train.py."] },
};
