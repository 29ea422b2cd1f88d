import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { ".github/rulesets/main.json": ["main"] },
  also: { "NOTES.md": "start\n" },
  commits: Array.from({ length: 24 }, (_, at) => `feat: change ${at} (#${at + 1})`),
};
