import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "monitoring/delivery.sql": ["scores of the shop"],
    ".github/workflows/delivery.yml": ["set on 2026-11-02"],
  },
  unseen: "arrival at the destination is seen there",
};
