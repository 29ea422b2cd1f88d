import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {},
  also: { "infra/main.tf": 'resource "aws_s3_bucket" "models" {\n  bucket = "models"\n}\n' },
};
