import type { Text } from "../../kernel/messages.ts";
import type { Project } from "../project/index.ts";
import type { Terminal } from "../terminal/index.ts";
import type { UseCaseContext } from "../use-case.ts";

/** Exit codes that CI can gate on. */
export const EXIT = {
  done: 0,
  error: 1,
  gateNotMet: 2,
  usage: 3,
  /** What was asked could not be found out, and is neither met nor missed. */
  notKnown: 4,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface CommandArgument {
  /** As usage shows it; `...` at the end takes the rest. */
  readonly name: string;
  readonly required: boolean;
  readonly summary: Text;
}

export interface CommandOption {
  /** Commander's form: `--dataset <name>`, `--yes`. */
  readonly flags: string;
  readonly summary: Text;
  readonly default?: string | boolean;
  /** May be given more than once; the value is a list. */
  readonly repeatable?: boolean;
}

/** One call of a command, already parsed. */
export interface Invocation {
  readonly args: readonly (string | undefined)[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly terminal: Terminal;
  readonly context: UseCaseContext;
  /** Asked for with `--json`: the result's `json` is printed instead of calling `print`. */
  readonly json: boolean;
  readonly cwd: string;
  /** The project of `--project` or of the working folder; throws E_PROJECT_MISSING. */
  project(): Project;
  /** What follows `--` on the command line. */
  readonly rest: readonly string[];
}

/** What a command has to say, in both forms. The shell prints exactly one of them. */
export interface CommandOutcome {
  /** The document of `--json`; the shell adds `schema`, `version` and `generatedAt`. Null: the command printed its own. */
  readonly json: Readonly<Record<string, unknown>> | null;
  print(terminal: Terminal): void;
  readonly exitCode?: ExitCode;
}

/** A command as data; the shell mounts it, the reference page and the help are made from it. */
export interface CommandSpec {
  /** `["data", "add"]` is `akashi data add`. */
  readonly path: readonly string[];
  readonly summary: Text;
  readonly details?: Text;
  readonly arguments?: readonly CommandArgument[];
  readonly options?: readonly CommandOption[];
  /** At least one; shown in --help. */
  readonly examples: readonly [string, ...string[]];
  /** It ends by itself, in its own time, when `context.signal` aborts. Any other command is cut off after a moment. */
  readonly endsOnSignal?: boolean;
  run(invocation: Invocation): Promise<CommandOutcome>;
}
