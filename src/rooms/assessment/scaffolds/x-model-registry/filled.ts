import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "registry/register_model.py": ["Called by the training job."] },
};
