import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "docs/features.yaml": ["months since the contract began, known on the day of the request"] },
};
