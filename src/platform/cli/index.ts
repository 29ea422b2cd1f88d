export {
  type CommandArgument,
  type CommandOption,
  type CommandOutcome,
  type CommandSpec,
  EXIT,
  type ExitCode,
  type Invocation,
} from "./command.ts";
export { momentOption, parseMoment } from "./moment-option.ts";
export { textOption } from "./text-option.ts";
export { usageError, usageErrors } from "./usage-error.ts";
