import { runCli } from "../../../cli/run-cli.ts";
import type { CommandSpec } from "../../../platform/cli/index.ts";

export interface CommandResult {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** One command line through the product's own CLI shell. */
export async function runTestCommand(
  commands: readonly CommandSpec[],
  cwd: string,
  argv: readonly string[],
): Promise<CommandResult> {
  const captured = { out: "", err: "" };
  const capture = (stream: "out" | "err") => ({
    write(text: string) {
      captured[stream] += text;
    },
    columns: 160,
  });
  const exitCode = await runCli(
    {
      argv,
      cwd,
      env: {},
      stdout: capture("out"),
      stderr: capture("err"),
      user: "aya",
      version: "0.0.0",
      signal: new AbortController().signal,
    },
    { commands, selectHome() {}, onProject() {}, async close() {} },
  );
  return { exitCode, ...captured };
}
