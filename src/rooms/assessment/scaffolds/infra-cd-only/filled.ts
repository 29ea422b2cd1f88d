import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "infra/pipeline-trust.tf": ["done on 2026-11-02, seen in the console", "acme/churn"] },
  unseen: "who holds rights is known to the cloud's access management, not to the repository; it is attested",
};
