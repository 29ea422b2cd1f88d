import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "infra/modules/service/main.tf": ["imported on 2026-11-02, the plan was empty"],
    "infra/main.tf": ["ml-platform"],
    "infra/envs/preprod.tfvars": ["eu-central-1"],
    "infra/envs/prod.tfvars": ["eu-central-1"],
  },
};
