import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "config/preprod.yaml": ["models:/churn/12"], "config/prod.yaml": ["models:/churn/12"] },
  unseen: "that one digest is promoted unchanged is known to deployments, not to files",
};
