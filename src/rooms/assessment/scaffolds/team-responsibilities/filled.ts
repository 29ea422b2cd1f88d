import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "docs/team.md": ["platform group", "data group", "risk office"] },
};
