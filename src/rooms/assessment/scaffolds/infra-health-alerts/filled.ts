import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "monitoring/alerts.yaml": ["https://wiki.churn.test/runbook"],
    "monitoring/alertmanager.yaml": ["https://page.churn.test/hook"],
  },
};
