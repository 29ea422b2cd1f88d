import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Application, Rooms } from "./cli/application.ts";
import { archiveCommands } from "./cli/commands/archive.ts";
import { initCommand } from "./cli/commands/init.ts";
import { upCommand } from "./cli/commands/up.ts";
import { demoCommand } from "./cli/demo/demo-command.ts";
import { runCli } from "./cli/run-cli.ts";
import { stopRequests } from "./cli/stop-request.ts";
import type { CommandSpec } from "./platform/cli/index.ts";
import { files } from "./platform/files/index.ts";
import { type Home, locateHome } from "./platform/home/index.ts";
import { type Project, rememberProject } from "./platform/project/index.ts";
import { abtestsCommands } from "./rooms/abtests/cli.ts";
import { assessmentCommands } from "./rooms/assessment/cli.ts";
import { dataCommands } from "./rooms/data/cli.ts";
import { featuresCommands } from "./rooms/features/cli.ts";
import { governanceCommands } from "./rooms/governance/cli.ts";
import { monitoringCommands } from "./rooms/monitoring/cli.ts";
import { registryCommands } from "./rooms/registry/cli.ts";
import { servingCommands } from "./rooms/serving/cli.ts";
import { trackingCommands } from "./rooms/tracking/cli.ts";
import { trainingCommands } from "./rooms/training/cli.ts";

/** The clone or the installed package: what holds package.json, examples/ and web/dist. */
const PACKAGE_ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const VERSION = (JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as { version: string })
  .version;

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

/** How commands reach the store. */
export interface CommandStores {
  /** Opens it, and makes it where there is none. */
  open(): Promise<Application>;
  /** Opens it where there is one, and makes none: looking at a repository leaves nothing in it. */
  openIfThere(): Promise<{ readonly rooms: Pick<Rooms, "assessment"> }>;
  home(): Home;
}

/** Every command, in the order in which help shows them. */
export function commandsOf({ open, openIfThere, home }: CommandStores): CommandSpec[] {
  const room =
    <Name extends keyof Rooms>(name: Name) =>
    async () =>
      (await open()).rooms[name];
  return [
    initCommand,
    ...assessmentCommands(async () => (await openIfThere()).rooms.assessment),
    demoCommand({
      open,
      home,
      packageRoot: PACKAGE_ROOT,
      self: [process.execPath, join(PACKAGE_ROOT, "bin", "akashi.js")],
    }),
    upCommand({ open, version: VERSION, webRoot: webRoot(), env: process.env, user: userInfo().username }),
    ...dataCommands(room("data")),
    ...featuresCommands(room("features")),
    ...trainingCommands(room("training")),
    ...trackingCommands(room("tracking")),
    ...registryCommands(room("registry")),
    ...servingCommands(room("serving")),
    ...abtestsCommands(room("abtests")),
    ...monitoringCommands(room("monitoring")),
    ...governanceCommands(room("governance")),
    ...archiveCommands(open, VERSION),
  ];
}

function webRoot(): string | undefined {
  const path = join(PACKAGE_ROOT, "web", "dist");
  return files.exists(join(path, "index.html")) ? path : undefined;
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
      commands: commandsOf(stores),
      selectHome: (path) => stores.selectHome(path),
      onProject: (project) => stores.useProject(project),
      close: () => stores.close(),
    },
  );
  // What was cut off may still be under way; the process does not wait for it.
  if (stop.aborted) process.exit();
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
