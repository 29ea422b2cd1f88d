import { userInfo } from "node:os";
import type { Application, Rooms } from "./cli/application.ts";
import { runCli } from "./cli/run-cli.ts";
import { stopRequests } from "./cli/stop-request.ts";
import type { CommandStores } from "./commands.ts";
import { VERSION } from "./package-root.ts";
import type { CommandSpec } from "./platform/cli/index.ts";
import { files } from "./platform/files/index.ts";
import { type Home, locateHome } from "./platform/home/index.ts";
import { type Project, rememberProject } from "./platform/project/index.ts";

/**
 * First words of the commands that the assessment has: people give them in repositories of their own, where the other
 * rooms' commands are not even loaded.
 */
export const ASSESSMENT_WORDS: ReadonlySet<string> = new Set([
  "assess",
  "attest",
  "assign",
  "waive",
  "drill",
  "drills",
  "fix",
  "self-check",
  "portfolio",
]);

/**
 * The whole product over one store. Loaded when a command needs it: help and errors of the command line cost
 * neither the rooms nor the engines behind them.
 */
export async function openApplication(options: {
  home: Home;
  serving: boolean;
  logLevel?: string;
}): Promise<Application> {
  const compose = await import("./compose.ts");
  return compose.openApplication({
    ...options,
    version: VERSION,
    authenticated: Boolean(process.env["AKASHI_TOKEN"]),
  });
}

/** The command line of this process. */
export async function main(): Promise<void> {
  const serving = process.argv[2] === "up";
  const stop = stopRequests(serving ? ["SIGINT", "SIGTERM"] : ["SIGINT", "SIGTERM", "SIGHUP"]);
  ignoreClosedPipes();
  const stores = new LazyStores(serving);
  process.exitCode = await runCli(
    {
      argv: process.argv.slice(2),
      cwd: process.cwd(),
      env: process.env,
      stdout: process.stdout,
      stderr: process.stderr,
      user: userInfo().username,
      version: VERSION,
      signal: stop,
    },
    {
      commands: await commandsFor(process.argv[2], stores),
      selectHome: (path) => stores.selectHome(path),
      onProject: (project) => stores.useProject(project),
      close: () => stores.close(),
    },
  );
  // What was cut off may still be under way; the process does not wait for it.
  if (stop.aborted) process.exit();
}

async function commandsFor(word: string | undefined, stores: CommandStores): Promise<CommandSpec[]> {
  if (word === undefined || !ASSESSMENT_WORDS.has(word))
    return (await import("./commands.ts")).commandsOf(stores);
  const { assessmentCommands } = await import("./rooms/assessment/cli.ts");
  return assessmentCommands(async () => (await stores.openIfThere()).rooms.assessment);
}

/** `akashi … | head` closes the pipe early: that is the reader's choice, not an error. */
function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
}

/** The store of one command: chosen by its options, opened when first needed, closed at the end. */
class LazyStores implements CommandStores {
  readonly #serving: boolean;
  #home: Home = locateHome();
  #project: Project | undefined;
  #application: Promise<Application> | undefined;
  #passing: Promise<Rooms["assessment"]> | undefined;
  #passingHome: string | undefined;

  constructor(serving: boolean) {
    this.#serving = serving;
  }

  selectHome(path: string | undefined): void {
    this.#home = locateHome({ home: path });
  }

  useProject(project: Project): void {
    this.#project = project;
  }

  home = (): Home => this.#home;

  open = (): Promise<Application> => {
    this.#application ??= this.#openAndRemember(this.#home);
    return this.#application;
  };

  openIfThere = async (): Promise<{ readonly rooms: Pick<Rooms, "assessment"> }> => {
    const { path, databaseUrl } = this.#home;
    if (files.exists(path) || !databaseUrl.startsWith("sqlite:")) return this.open();
    this.#passing ??= import("./compose-passing.ts").then(({ passingAssessment }) =>
      passingAssessment({
        version: VERSION,
        home: this.#home,
        openEmpty: async () => (await this.#openPassing()).rooms.assessment,
      }),
    );
    return { rooms: { assessment: await this.#passing } };
  };

  #openPassing(): Promise<Application> {
    this.#application ??= (async () => {
      this.#passingHome = await files.makeTemporaryDirectory("akashi-passing-");
      return openApplication({
        home: locateHome({ home: this.#passingHome, env: {} }),
        serving: false,
      });
    })();
    return this.#application;
  }

  async close(): Promise<void> {
    await this.#application?.then(
      (opened) => opened.close(),
      () => {},
    );
    if (this.#passingHome) await files.remove(this.#passingHome);
  }

  async #openAndRemember(home: Home): Promise<Application> {
    const application = await openApplication({
      home,
      serving: this.#serving,
      // A command tells the person itself; a server has only its log.
      logLevel: process.env["AKASHI_LOG_LEVEL"] ?? (this.#serving ? "warn" : "error"),
    });
    if (this.#project) {
      const { platform } = application;
      await rememberProject(platform.database, this.#project, platform.clock.nowMs());
    }
    return application;
  }
}
