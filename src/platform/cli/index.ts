export {
  type CommandArgument,
  type CommandOption,
  type CommandOutcome,
  type CommandSpec,
  EXIT,
  type ExitCode,
  type Invocation,
} from "./command.ts";
export { usageError, usageErrors } from "./usage-error.ts";
