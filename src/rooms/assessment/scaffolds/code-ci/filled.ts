import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = { answers: {} };
