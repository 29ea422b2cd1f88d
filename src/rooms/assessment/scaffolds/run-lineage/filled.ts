import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "lineage/capture.py": ["Called by src/churn/train.py."] },
  unseen: "that every run carries its identifiers is seen in the runs, not in the code",
};
