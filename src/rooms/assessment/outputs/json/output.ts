import type { Output } from "../../core/output.ts";

/** The published document as it is: both languages, every piece of evidence, nothing of the call that asked for it. */
export const output: Output = {
  id: "json",
  render: (assessment) => `${JSON.stringify(assessment, null, 2)}\n`,
};
