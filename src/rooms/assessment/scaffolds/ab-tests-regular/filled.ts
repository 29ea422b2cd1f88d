import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/ab-test-plan.md": ["Version 12 raises retention by 1 point, because it reads the call history"],
  },
  unseen: "that tests are run is seen in the records",
};
