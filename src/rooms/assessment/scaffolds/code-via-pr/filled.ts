import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { ".github/rulesets/main.json": ["main"] },
  commits: Array.from({ length: 40 }, (_, at) => `feat: change ${at} (#${at + 1})`),
};
