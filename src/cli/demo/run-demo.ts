import { join } from "node:path";
import { defineMessages, type Lang, say } from "../../kernel/messages.ts";
import { files } from "../../platform/files/index.ts";
import { type Home, keepsItsDatabase } from "../../platform/home/index.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import { type RunningProcess, startProcess } from "../../platform/processes/index.ts";
import { loadProject, rememberProject } from "../../platform/project/index.ts";
import type { Terminal } from "../../platform/terminal/index.ts";
import type { Application } from "../application.ts";
import { clearHome, sealHome } from "./clear-home.ts";
import type { Demo, DemoStep } from "./demo.ts";
import { demoClient } from "./demo-client.ts";
import { demoErrors } from "./errors.ts";
import { addData } from "./steps/add-data.ts";
import { assessAgain } from "./steps/assess-again.ts";
import { assessBare } from "./steps/assess-bare.ts";
import { deploy } from "./steps/deploy.ts";
import { drills } from "./steps/drills.ts";
import { monitor } from "./steps/monitor.ts";
import { retrain } from "./steps/retrain.ts";
import { serve } from "./steps/serve.ts";
import { train } from "./steps/train.ts";
import { summarize } from "./summary.ts";
import { declareEverything, makeWorkspace } from "./workspace.ts";

const STEPS: readonly DemoStep[] = [
  assessBare,
  addData,
  train,
  deploy,
  serve,
  monitor,
  retrain,
  drills,
  assessAgain,
];
const SERVER_START_TIMEOUT_MS = 30_000;

const messages = defineMessages({
  project: {
    en: "A project of its own: {path} (a git repository; records in {home})",
    ja: "デモ専用のプロジェクト: {path}(gitリポジトリ。記録は {home})",
  },
  server: { en: "The server runs at {url}", ja: "サーバーは {url} で動いています" },
  step: { en: "[{number}/{total}] {title}", ja: "[{number}/{total}] {title}" },
});

export interface DemoSetup {
  readonly home: Home;
  readonly port: number;
  readonly lang: Lang;
  readonly json: boolean;
  readonly terminal: Terminal;
  readonly context: UseCaseContext;
  readonly exampleRoot: string;
  /** Where birdstrikes.csv may lie: in the package, or in a clone's dev dependencies. */
  readonly dataFiles: readonly string[];
  /** The program that starts `akashi`, and its first arguments. */
  readonly self: readonly [string, ...string[]];
  open(): Promise<Application>;
}

export interface DemoResult {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly server: RunningProcess;
}

/** Plays the whole story. The server is left running; the caller stops or keeps it. */
export async function runDemo(setup: DemoSetup): Promise<DemoResult> {
  const startedMs = performance.now();
  const dataFile = setup.dataFiles.find((path) => files.exists(path));
  if (!dataFile) throw demoErrors.E_DEMO_DATA_MISSING({ places: setup.dataFiles });
  // The demo empties its folder, and must not leave another database with records whose files are gone.
  if (!keepsItsDatabase(setup.home)) throw demoErrors.E_DEMO_DATABASE({});
  await clearHome(setup.home);
  const { projectRoot } = await makeWorkspace(setup.home.path, setup.exampleRoot, dataFile);
  const application = await setup.open();
  const project = loadProject(projectRoot);
  await rememberProject(application.platform.database, project, application.platform.clock.nowMs());
  const { process: server, url } = await startServer(setup);
  try {
    const demo = makeDemo(setup, application, projectRoot, url);
    demo.line(say(messages.project, setup.lang, { path: projectRoot, home: setup.home.path }));
    demo.line(say(messages.server, setup.lang, { url }));
    for (const [index, step] of STEPS.entries()) await play(demo, setup, step, index);
    const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
    const summary = await summarize(demo, seconds);
    await sealHome(setup.home, application.platform.database);
    return { summary, server };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function play(
  demo: Demo,
  { terminal, lang, context }: DemoSetup,
  step: DemoStep,
  index: number,
): Promise<void> {
  context.signal?.throwIfAborted();
  demo.line("");
  demo.line(
    terminal.style(
      "bold",
      say(messages.step, lang, { number: index + 1, total: STEPS.length, title: step.title[lang] }),
    ),
  );
  await step.run(demo);
}

async function startServer({
  home,
  port,
  self,
  context,
}: DemoSetup): Promise<{ process: RunningProcess; url: string }> {
  const [program, ...args] = self;
  try {
    const { process, readyLine } = await startProcess(
      program,
      [...args, "up", "--home", home.path, "--port", String(port), "--json"],
      {
        cwd: home.path,
        readyWhen: (line) => line.includes('"akashi.up"'),
        timeoutMs: SERVER_START_TIMEOUT_MS,
        logPath: join(home.path, "demo", "server.log"),
      },
    );
    return { process, url: (JSON.parse(readyLine) as { url: string }).url };
  } catch (error) {
    throw demoErrors.E_DEMO_SERVER(
      { reason: (error as Error).message, home: home.path, context: String(context.actor.name) },
      { cause: error },
    );
  }
}

function makeDemo(setup: DemoSetup, application: Application, projectRoot: string, url: string): Demo {
  const { terminal, json, lang, context } = setup;
  let project = loadProject(projectRoot);
  return {
    application,
    get project() {
      return project;
    },
    async declareEverything() {
      const commit = await declareEverything(projectRoot, setup.exampleRoot);
      project = loadProject(projectRoot);
      return commit;
    },
    client: demoClient(url),
    // The demo tells its own story; on a terminal the rooms' progress moves on one line beside it.
    context: terminal.interactive ? context : { ...context, progress: undefined },
    lang,
    terminal,
    line: (text) => (json ? terminal.note(text) : terminal.out(text)),
    memory: {},
  };
}
