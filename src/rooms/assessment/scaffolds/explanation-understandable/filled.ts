import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/explanation-study.md": ["Eight branch advisers solved 21 of 24 tasks in under two minutes"],
  },
  unseen: "only people can tell; the page is what an attestation links to",
};
