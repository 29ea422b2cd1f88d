import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "docs/standards.md": ["ISO/IEC 42001:2023, clauses 6 and 8, answered by docs/model-risk.md"] },
  unseen: "what is applied is known to people; the page is what an attestation links to",
};
