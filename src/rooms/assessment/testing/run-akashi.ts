import { PassThrough } from "node:stream";
import { runCli } from "../../../cli/run-cli.ts";
import { assessmentCommands } from "../cli.ts";
import type { TestAssessment } from "./open-test-assessment.ts";

export interface CliRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `akashi …` of this room in the test's project; `answers` are the lines that somebody types. */
export async function runAkashi(
  opened: TestAssessment,
  argv: readonly string[],
  { answers, cwd }: { readonly answers?: readonly string[]; readonly cwd?: string } = {},
): Promise<CliRun> {
  let stdout = "";
  let stderr = "";
  const input = new PassThrough();
  input.end((answers ?? []).map((line) => `${line}\n`).join(""));
  const output = new PassThrough();
  output.on("data", (text) => {
    stderr += String(text);
  });
  const exitCode = await runCli(
    {
      argv,
      cwd: cwd ?? opened.project.root,
      env: { LANG: "en_US.UTF-8" },
      stdout: { write: (text) => (stdout += text), columns: 200 },
      stderr: { write: (text) => (stderr += text) },
      user: "hana",
      version: "0.0.0",
      signal: new AbortController().signal,
    },
    {
      commands: assessmentCommands(async () => opened.room, { input, output }),
      selectHome: () => {},
      onProject: () => {},
      close: async () => {},
    },
  );
  return { exitCode, stdout, stderr };
}
