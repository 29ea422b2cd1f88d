import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { "infra/envs/preprod.tfvars": ["eu-central-1"], "infra/envs/prod.tfvars": ["eu-central-1"] },
  also: { "infra/main.tf": 'resource "aws_s3_bucket" "models" {\n  bucket = "models"\n}\n' },
};
