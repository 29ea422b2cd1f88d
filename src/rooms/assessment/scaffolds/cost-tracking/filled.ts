import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "infra/budgets.tf": ["400", "costs@churn.test", "costs@churn.test"] },
};
