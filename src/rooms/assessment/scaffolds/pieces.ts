import type { Text } from "../../../kernel/messages.ts";
import { SCAFFOLD_MARK } from "../readings/placeholders.ts";
import type { LinesIn, NewFile, ScaffoldProject } from "./scaffold.ts";

/** A place that a person fills in. Inside of prose it stands in brackets: `[${open(…)}]`. */
export const open = (asks: string): string => `${SCAFFOLD_MARK}: ${asks}`;

/** A whole file; without a line feed too many at its start, and with one at its end. */
export const file = (path: string, why: Text, content: string): NewFile => ({
  kind: "file",
  path,
  why,
  content: `${content.replace(/^\n+/, "").trimEnd()}\n`,
});

export const lines = (path: string, why: Text, comment: string, wanted: readonly string[]): LinesIn => ({
  kind: "lines",
  path,
  why,
  comment,
  lines: wanted,
});

/** One of two texts, by the language of the project's documents. */
export const inLang = ({ lang }: Pick<ScaffoldProject, "lang">, en: string, ja: string): string =>
  lang === "ja" ? ja : en;

/** Third-party actions, pinned by commit; the tag stands behind as a comment. */
export const ACTIONS = {
  checkout: "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2",
  setupPython: "actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0",
  setupUv: "astral-sh/setup-uv@d4b2f3b6ecc6e67c4457f6d3e41ec42d3d0fcb86 # v5.4.2",
  setupTerraform: "hashicorp/setup-terraform@b9cd54a3c349d3f38e8881555d616ced269862dd # v3.1.2",
  awsCredentials: "aws-actions/configure-aws-credentials@b47578312673ae6fa5b5096b330d9fbac3d116df # v4.2.1",
  uploadArtifact: "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2",
} as const;

/** Steps of a GitHub job that check out and install the project, indented for `steps:` of a job. */
export function githubSetup({ stack }: Pick<ScaffoldProject, "stack">): string {
  const setUp =
    stack.packageManager === "uv"
      ? [`- uses: ${ACTIONS.setupUv}`, "  with:", `    python-version: "${stack.pythonVersion}"`]
      : [`- uses: ${ACTIONS.setupPython}`, "  with:", `    python-version: "${stack.pythonVersion}"`];
  const steps = [
    `- uses: ${ACTIONS.checkout}`,
    "  with:",
    "    persist-credentials: false",
    ...setUp,
    ...stack.install.map((command) => `- run: ${command}`),
  ];
  return steps.map((line) => `      ${line}`).join("\n");
}
