import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "sql/kpi.sql": ["share of customers who stay, at least 92 %, product owner"] },
  unseen: "that outcomes arrive is seen in the records, not in a query",
};
