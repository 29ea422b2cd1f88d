import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "docs/explanation-study.md": [
      "8 users of the branches solved 21 of 24 tasks with the explanations in under two minutes",
    ],
  },
};
