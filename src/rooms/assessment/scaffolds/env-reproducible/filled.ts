import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: { Dockerfile: [`sha256:${"ab".repeat(32)}`] },
  also: { "uv.lock": 'version = 1\n[[package]]\nname = "pandas"\nversion = "2.2.3"\n' },
};
