import { setTimeout as sleep } from "node:timers/promises";
import { Command, CommanderError } from "commander";
import type { Actor } from "../kernel/actor.ts";
import { type AkashiError, isAkashiError } from "../kernel/errors.ts";
import { type Lang, say } from "../kernel/messages.ts";
import { type CommandOutcome, type CommandSpec, EXIT, usageErrors } from "../platform/cli/index.ts";
import { fileReason, isFileReason, storageFull } from "../platform/files/index.ts";
import type { UseCaseContext } from "../platform/index.ts";
import { loadProject, type Project } from "../platform/project/index.ts";
import { columnsOf, openTerminal, type Terminal, wantsColour } from "../platform/terminal/index.ts";
import { cliErrors } from "./errors.ts";
import { helpFooter, localizeHelp } from "./help.ts";
import { interruptible } from "./interruptible.ts";
import { chooseLang } from "./language.ts";
import { groups as groupTexts, messages } from "./messages.ts";
import { StopRequest } from "./stop-request.ts";
import { usageReason } from "./usage-reason.ts";

/** What the process around the CLI provides; tests provide their own. */
export interface CliEnvironment {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  readonly stderr: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  readonly user: string;
  readonly version: string;
  readonly signal: AbortSignal;
}

/** What only the composition root can do. */
export interface CliHooks {
  readonly commands: readonly CommandSpec[];
  /** Called once, before a command runs, with the value of --home. */
  selectHome(home: string | undefined): void;
  /** A project of the working folder was used. */
  onProject(project: Project): void;
  close(): Promise<void>;
}

/** How long closing the store may take after an interruption. */
const CLOSE_MS = 2000;

/** What a stranger types first. */
const FIRST_STEPS = ["akashi demo", "akashi assess .", "akashi up"];
const GROUP_EXAMPLES = 3;

/** Runs one command line and returns its exit code. Never throws. */
export async function runCli(environment: CliEnvironment, hooks: CliHooks): Promise<number> {
  const session = new CliSession(environment, hooks);
  try {
    return await session.run();
  } finally {
    const closed = hooks.close();
    // A command that was cut off may hold the store; its records are safe without a goodbye.
    await (environment.signal.aborted ? Promise.race([closed.catch(() => {}), sleep(CLOSE_MS)]) : closed);
  }
}

class CliSession {
  readonly #environment: CliEnvironment;
  readonly #hooks: CliHooks;
  readonly #lang: Lang;
  readonly #json: boolean;
  #exitCode: number = EXIT.done;
  /** The help that commander shows where a command is missing. */
  #shownHelp = "";

  constructor(environment: CliEnvironment, hooks: CliHooks) {
    this.#environment = environment;
    this.#hooks = hooks;
    // Both are needed before parsing: to build the help and to report a parse error in the right form.
    const flags = environment.argv.slice(0, indexOfRest(environment.argv));
    this.#lang = chooseLang(valueOfFlag(flags, "--lang"), environment.env) ?? "en";
    this.#json = flags.includes("--json");
  }

  async run(): Promise<number> {
    const terminal = this.#terminal(undefined);
    try {
      const program = this.#buildProgram();
      const restAt = indexOfRest(this.#environment.argv);
      await program.parseAsync(withHelpFlag(this.#environment.argv.slice(0, restAt)), { from: "user" });
      return this.#exitCode;
    } catch (error) {
      if (error instanceof CommanderError) return this.#reportUsage(error, terminal);
      return this.#report(error, terminal);
    }
  }

  #buildProgram(): Command {
    const program = this.#configure(new Command("akashi"))
      .description(say(messages.programSummary, this.#lang))
      .addHelpText("after", () => this.#footer(undefined, FIRST_STEPS));
    // After a command, --version is that command's own option: akashi deploy <endpoint> --version 3.
    if (!isCommandName(this.#environment.argv[0]))
      program.version(this.#environment.version, "-V, --version", say(messages.optionVersion, this.#lang));
    this.#addGlobalOptions(program);
    const groups = new Map<string, Command>([["", program]]);
    for (const spec of this.#relevantCommands()) this.#mount(spec, groups);
    return program;
  }

  /** Those below the first word, when it is one; there are over a hundred, and each costs a little. */
  #relevantCommands(): readonly CommandSpec[] {
    const below = this.#hooks.commands.filter(({ path }) => path[0] === this.#environment.argv[0]);
    return below.length > 0 ? below : this.#hooks.commands;
  }

  /** `["data", "add"]` becomes `add` below `data`; a group that is itself a command was mounted before. */
  #mount(spec: CommandSpec, groups: Map<string, Command>): void {
    const parent = this.#group(spec.path.slice(0, -1), groups);
    parent.helpCommand("help [command]", say(messages.commandHelp, this.#lang));
    const key = spec.path.join(" ");
    const existing = groups.get(key);
    const command = existing ?? this.#configure(parent.command(spec.path.at(-1)!));
    groups.set(key, command);
    command.description(spec.summary[this.#lang]);
    for (const argument of spec.arguments ?? [])
      command.argument(
        argument.required ? `<${argument.name}>` : `[${argument.name}]`,
        argument.summary[this.#lang],
      );
    for (const option of spec.options ?? []) {
      if (option.repeatable)
        command.option(option.flags, option.summary[this.#lang], (value: string, all: string[] = []) => [
          ...all,
          value,
        ]);
      else command.option(option.flags, option.summary[this.#lang], option.default);
    }
    if (!existing) this.#addGlobalOptions(command);
    command.addHelpText("after", () => this.#footer(spec.details?.[this.#lang], spec.examples));
    command.action(async (...parameters: unknown[]) => {
      await this.#invoke(
        spec,
        parameters.slice(0, -2).flat() as (string | undefined)[],
        parameters.at(-1) as Command,
      );
    });
  }

  #group(path: readonly string[], groups: Map<string, Command>): Command {
    const key = path.join(" ");
    const existing = groups.get(key);
    if (existing) return existing;
    const parent = this.#group(path.slice(0, -1), groups);
    const members = this.#hooks.commands.filter((spec) => path.every((part, at) => spec.path[at] === part));
    const examples = members.slice(0, GROUP_EXAMPLES).map((spec) => spec.examples[0]);
    const group = this.#configure(parent.command(path.at(-1)!)).description(
      groupTexts[key]?.[this.#lang] ?? "",
    );
    // A group that turns out to be a command itself brings its own.
    if (!members.some((spec) => spec.path.length === path.length))
      group.addHelpText("after", () => this.#footer(undefined, examples));
    this.#addGlobalOptions(group);
    groups.set(key, group);
    return group;
  }

  #configure(command: Command): Command {
    const width = () => this.#width();
    return localizeHelp(command, this.#lang)
      .exitOverride()
      .configureOutput({
        writeOut: (text) => void this.#environment.stdout.write(text),
        writeErr: (text) => {
          this.#shownHelp += text;
        },
        // Commander's own error lines are replaced by ours, in the caller's language.
        outputError: () => {},
        getOutHelpWidth: width as () => number,
        getErrHelpWidth: width as () => number,
      });
  }

  #width(): number | undefined {
    return this.#environment.stdout.columns ?? columnsOf(this.#environment.env);
  }

  #footer(details: string | undefined, examples: readonly string[]): string {
    return helpFooter(details, examples, { lang: this.#lang, width: this.#width() });
  }

  #addGlobalOptions(command: Command): void {
    command
      .option("--home <folder>", say(messages.optionHome, this.#lang))
      .option("--project <folder>", say(messages.optionProject, this.#lang))
      .option("--lang <lang>", say(messages.optionLang, this.#lang))
      .option("--json", say(messages.optionJson, this.#lang))
      .option("--no-color", say(messages.optionNoColor, this.#lang));
  }

  async #invoke(spec: CommandSpec, args: (string | undefined)[], command: Command): Promise<void> {
    const options = command.optsWithGlobals();
    if (options["lang"] !== undefined && chooseLang(options["lang"], {}) === undefined)
      throw usageErrors.E_USAGE({
        reason: say(messages.langUnknown, this.#lang, { value: String(options["lang"]) }),
      });
    const terminal = this.#terminal(options["color"] === false ? false : undefined);
    this.#hooks.selectHome(options["home"]);
    const context: UseCaseContext = {
      actor: { kind: "person", name: this.#environment.user } satisfies Actor,
      signal: this.#environment.signal,
      progress: ({ stage, done, total }) => terminal.progress(stage, done, total),
    };
    const project = () => {
      const loaded = loadProject(options["project"] ?? this.#environment.cwd);
      this.#hooks.onProject(loaded);
      return loaded;
    };
    const running = spec.run({
      args,
      options,
      terminal,
      context,
      json: this.#json,
      cwd: this.#environment.cwd,
      project,
      rest: this.#environment.argv.slice(indexOfRest(this.#environment.argv) + 1),
    });
    const outcome = await (spec.endsOnSignal ? running : interruptible(running, this.#environment.signal));
    terminal.endProgress();
    this.#print(spec, outcome, terminal);
    this.#exitCode = outcome.exitCode ?? EXIT.done;
  }

  #print(spec: CommandSpec, outcome: CommandOutcome, terminal: Terminal): void {
    if (!this.#json) {
      outcome.print(terminal);
      return;
    }
    if (outcome.json === null) return;
    const document = {
      schema: `akashi.${spec.path.join("-")}`,
      version: 1,
      generatedAt: new Date().toISOString(),
      ...outcome.json,
    };
    terminal.out(JSON.stringify(document, null, 2));
  }

  #reportUsage(error: CommanderError, terminal: Terminal): number {
    if (error.exitCode === 0) return EXIT.done;
    // A bare `akashi` or `akashi data`: commander has asked for the help text, which is no error worth a code.
    if (error.code === "commander.help" && !this.#json) {
      this.#environment.stderr.write(this.#shownHelp);
      return EXIT.usage;
    }
    this.#printError(usageErrors.E_USAGE({ reason: usageReason(error, this.#lang) }), terminal);
    return EXIT.usage;
  }

  #report(error: unknown, terminal: Terminal): number {
    terminal.endProgress();
    // Whatever a command says once it was interrupted follows from that.
    const stop: unknown = this.#environment.signal.reason;
    if (stop instanceof StopRequest) {
      this.#printError(cliErrors.E_INTERRUPTED({ signal: stop.signal }), terminal);
      return stop.exitCode;
    }
    if (!isAkashiError(error) && this.#environment.env["AKASHI_DEBUG"])
      this.#environment.stderr.write(`${(error as Error).stack ?? error}\n`);
    const known = isAkashiError(error)
      ? error
      : (this.#fileError(error) ?? storageFull(error) ?? this.#unexpected(error));
    this.#printError(known, terminal);
    return known.code === "E_USAGE" ? EXIT.usage : EXIT.error;
  }

  /** A file that the user named and the disk refused: their business, not a failure of Akashi. */
  #fileError(error: unknown): AkashiError | undefined {
    const { code, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
    if (path === undefined || !isFileReason(code)) return undefined;
    return cliErrors.E_FILE_UNUSABLE({ path: dest ?? path, reason: fileReason(error) }, { cause: error });
  }

  #unexpected(error: unknown): AkashiError {
    return cliErrors.E_UNEXPECTED(
      { reason: error instanceof Error ? error.message : String(error) },
      { cause: error },
    );
  }

  #printError(error: AkashiError, terminal: Terminal): void {
    if (this.#json) {
      const body = {
        code: error.code,
        message: error.messageIn(this.#lang),
        remedy: error.remedyIn(this.#lang),
        details: error.details,
      };
      terminal.out(
        JSON.stringify(
          { schema: "akashi.error", version: 1, generatedAt: new Date().toISOString(), error: body },
          null,
          2,
        ),
      );
      return;
    }
    terminal.note(
      terminal.style(
        "bad",
        say(messages.errorLine, this.#lang, { code: error.code, message: error.messageIn(this.#lang) }),
      ),
    );
    terminal.note(say(messages.remedyLine, this.#lang, { remedy: error.remedyIn(this.#lang) }));
  }

  #terminal(colourFlag: boolean | undefined): Terminal {
    const { stdout, stderr, env } = this.#environment;
    return openTerminal({
      lang: this.#lang,
      colour: wantsColour(colourFlag, env, stdout.isTTY ?? false),
      stdout,
      stderr,
      fallbackColumns: columnsOf(env),
    });
  }
}

/** `help data add` becomes `data add --help`: commander's own help command looks one level deep. */
function withHelpFlag(argv: readonly string[]): readonly string[] {
  return argv[0] === "help" ? [...argv.slice(1), "--help"] : argv;
}

/** Where `--` stands; what follows belongs to another program. */
function indexOfRest(argv: readonly string[]): number {
  const at = argv.indexOf("--");
  return at < 0 ? argv.length : at;
}

function isCommandName(argument: string | undefined): boolean {
  return argument !== undefined && !argument.startsWith("-");
}

function valueOfFlag(argv: readonly string[], flag: string): string | undefined {
  const at = argv.indexOf(flag);
  if (at >= 0) return argv[at + 1];
  return argv.find((argument) => argument.startsWith(`${flag}=`))?.slice(flag.length + 1);
}
