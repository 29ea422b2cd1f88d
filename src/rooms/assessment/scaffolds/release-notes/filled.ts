import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {},
  also: {
    "CHANGELOG.md":
      "# Changelog\n\n## 1.2.0 - 2026-11-02\n\n### Added\n- Scores carry the version of the model.\n",
  },
  tag: "v1.2.0",
};
