import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "sql/kpi.sql": ["share of customers who stay, at least 92 %, product owner"] },
};
