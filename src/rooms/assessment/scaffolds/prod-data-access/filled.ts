import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "docs/data-access.md": ["role churn-reader, granted by the data office"] },
  unseen: "who may read is known to the data catalogue; the page is what an attestation links to",
};
