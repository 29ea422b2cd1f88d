import type { UseCaseContext } from "../../../platform/index.ts";
import { type CommandResult, runCommand } from "../../../platform/processes/index.ts";
import type { PipelineConfig, Project } from "../../../platform/project/index.ts";
import { trainingErrors } from "../errors.ts";

/** How a program of a pipeline ended; its output stays on this machine. */
export interface EndedStep {
  readonly step: string;
  readonly program: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** Null when it was killed or never started. */
  readonly exitCode: number | null;
}

/**
 * Runs the project's own programs of one moment, in order, in the project's folder. They learn from the environment
 * which run they belong to, so that an MLflow client in them logs to the same one.
 */
export async function runSteps(
  project: Project,
  pipelineName: string,
  steps: PipelineConfig["steps"],
  env: Readonly<Record<string, string>>,
  context: UseCaseContext,
  { nowMs, onEnd }: { nowMs(): number; onEnd(step: EndedStep): Promise<void> },
): Promise<string> {
  let log = "";
  for (const { name, command } of steps) {
    context.progress?.({ stage: name });
    const [program, ...args] = command;
    const startedAtMs = nowMs();
    const ended = (exitCode: number | null) =>
      onEnd({ step: name, program: program!, startedAtMs, endedAtMs: nowMs(), exitCode });
    let result: CommandResult;
    try {
      result = await runCommand(program!, args, { cwd: project.root, env, signal: context.signal });
    } catch (error) {
      await ended(null);
      throw trainingErrors.E_TRAINING_STEP_NOT_STARTED(
        { step: name, reason: (error as Error).message, command: command.join(" ") },
        { cause: error },
      );
    }
    await ended(result.exitCode);
    log += `$ ${command.join(" ")}\n${result.stdoutTail}${result.stderrTail}`;
    if (result.exitCode !== 0)
      throw trainingErrors.E_TRAINING_STEP_FAILED({
        step: name,
        pipeline: pipelineName,
        exitCode: result.exitCode ?? String(result.signal),
        output: result.stderrTail.trim().split("\n").at(-1) ?? "",
        command: command.join(" "),
      });
  }
  return log;
}
