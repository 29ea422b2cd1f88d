import type { UseCaseContext } from "../../../platform/index.ts";
import { type CommandResult, runCommand } from "../../../platform/processes/index.ts";
import type { PipelineConfig, Project } from "../../../platform/project/index.ts";
import { trainingErrors } from "../errors.ts";

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
): Promise<string> {
  let log = "";
  for (const { name, command } of steps) {
    context.progress?.({ stage: name });
    const [program, ...args] = command;
    let result: CommandResult;
    try {
      result = await runCommand(program!, args, { cwd: project.root, env, signal: context.signal });
    } catch (error) {
      throw trainingErrors.E_TRAINING_STEP_NOT_STARTED(
        { step: name, reason: (error as Error).message, command: command.join(" ") },
        { cause: error },
      );
    }
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
