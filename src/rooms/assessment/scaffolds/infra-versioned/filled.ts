import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "infra/backend.tf": ["team-terraform-state", "eu-central-1"] },
};
