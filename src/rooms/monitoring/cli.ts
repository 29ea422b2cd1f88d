import { inBoth, say } from "../../kernel/messages.ts";
import {
  type CommandSpec,
  EXIT,
  type Invocation,
  momentOption,
  usageError,
} from "../../platform/cli/index.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import { entryOf, type Project } from "../../platform/project/index.ts";
import type { PipelineRunResult } from "../training/contract.ts";
import type { Alert, CheckResult, MonitoringRoom } from "./contract.ts";
import { messages } from "./messages.ts";
import {
  printAlerts,
  printCheckResult,
  printChecks,
  printDrill,
  printMonitors,
  printRetraining,
} from "./views.ts";

const monitorArgument = { name: "monitor", required: true, summary: messages.argMonitor };
const alertArgument = { name: "alert", required: true, summary: messages.argAlert };

/** `akashi monitor …`. `open` opens the store, and is called only when a command runs. */
export function monitoringCommands(open: () => Promise<MonitoringRoom>): CommandSpec[] {
  return [
    checkCommand(open),
    listCommand(open),
    showCommand(open),
    alertsCommand(open),
    acknowledgeCommand(open),
    retrainCommand(open),
    drillCommand(open),
  ];
}

function checkCommand(open: () => Promise<MonitoringRoom>): CommandSpec {
  return {
    path: ["monitor", "check"],
    summary: messages.helpCheck,
    details: messages.helpCheckDetails,
    arguments: [monitorArgument],
    options: [
      { flags: "--from <moment>", summary: messages.optionFrom },
      { flags: "--to <moment>", summary: messages.optionTo },
      { flags: "--env <environment>", summary: messages.optionEnv },
      { flags: "--model-version <number>", summary: messages.optionModelVersion },
      { flags: "--retrain", summary: messages.optionRetrain },
    ],
    examples: [
      "akashi monitor check strike-damage",
      "akashi monitor check strike-damage --from 1997-01-01 --to 2000-12-31 --retrain",
    ],
    async run(invocation) {
      const project = invocation.project();
      const input = checkInput(invocation);
      const room = await open();
      const result = await room.check(project, input, speaking(invocation));
      const retrained = invocation.options["retrain"]
        ? await retrainOpen(room, project, result, invocation)
        : [];
      return {
        json: { ...result, retrained },
        exitCode: result.check.verdict === "alert" ? EXIT.gateNotMet : EXIT.done,
        print(terminal) {
          printCheckResult(terminal, result, retrained);
          const waiting = retrained.length === 0 ? waitingForRetraining(project, input.monitor, result) : [];
          for (const { id } of waiting) terminal.note(say(messages.retrainHint, terminal.lang, { id }));
        },
      };
    },
  };
}

function checkInput(invocation: Invocation) {
  const version = optionText(invocation, "modelVersion");
  return {
    monitor: invocation.args[0]!,
    environment: optionText(invocation, "env"),
    fromMs: momentOption(invocation, "from", "start"),
    toMs: momentOption(invocation, "to", "end"),
    modelVersion: version === undefined ? undefined : versionNumber(version, invocation),
  };
}

function versionNumber(text: string, invocation: Invocation): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw usageError(inBoth(messages.notAVersion, { value: text }), invocation);
  return Number(text);
}

/** One retraining is enough, whatever number of alerts is open: the pipeline is the same. */
async function retrainOpen(
  room: MonitoringRoom,
  project: Project,
  result: CheckResult,
  { context }: Invocation,
): Promise<PipelineRunResult[]> {
  const alert = [...result.alerts, ...result.openAlerts].find(isFree);
  return alert ? [await room.retrainFor(project, alert.id, context)] : [];
}

function waitingForRetraining(project: Project, monitor: string, result: CheckResult): Alert[] {
  if (entryOf(project, "monitors", monitor).on_alert !== "retrain") return [];
  return [...result.alerts, ...result.openAlerts].filter(isFree).slice(0, 1);
}

function isFree({ retrainStatus }: Alert): boolean {
  return retrainStatus !== "running" && retrainStatus !== "registered";
}

function listCommand(open: () => Promise<MonitoringRoom>): CommandSpec {
  return {
    path: ["monitor", "list"],
    summary: messages.helpList,
    examples: ["akashi monitor list"],
    async run(invocation) {
      const project = invocation.project();
      const items = await (await open()).listMonitors(project);
      return { json: { items }, print: (terminal) => printMonitors(terminal, items) };
    },
  };
}

function showCommand(open: () => Promise<MonitoringRoom>): CommandSpec {
  return {
    path: ["monitor", "show"],
    summary: messages.helpShow,
    arguments: [monitorArgument],
    examples: ["akashi monitor show strike-damage", "akashi monitor show strike-damage --json"],
    async run(invocation) {
      const project = invocation.project();
      const monitor = invocation.args[0]!;
      entryOf(project, "monitors", monitor);
      const room = await open();
      const items = await room.listChecks({ project: project.config.project.name, monitor, limit: 50 });
      return { json: { items }, print: (terminal) => printChecks(terminal, monitor, items) };
    },
  };
}

function alertsCommand(open: () => Promise<MonitoringRoom>): CommandSpec {
  return {
    path: ["monitor", "alerts"],
    summary: messages.helpAlerts,
    options: [{ flags: "--all", summary: messages.optionAll }],
    examples: ["akashi monitor alerts", "akashi monitor alerts --all --json"],
    async run(invocation) {
      const project = invocation.project();
      const all = await (await open()).listAlerts({ project: project.config.project.name, limit: 1000 });
      const items = invocation.options["all"] ? all : all.filter((alert) => alert.state !== "resolved");
      return { json: { items }, print: (terminal) => printAlerts(terminal, items) };
    },
  };
}

function acknowledgeCommand(open: () => Promise<MonitoringRoom>): CommandSpec {
  return {
    path: ["monitor", "ack"],
    summary: messages.helpAck,
    arguments: [alertArgument],
    options: [{ flags: "--note <text>", summary: messages.optionNote }],
    examples: ['akashi monitor ack 01KAJ3Y4X9 --note "new airline, expected"'],
    async run(invocation) {
      const note = optionText(invocation, "note") ?? "";
      const alert = await (await open()).acknowledge(invocation.args[0]!, note, invocation.context);
      return {
        json: { alert },
        print: (terminal) => terminal.out(say(messages.acknowledged, terminal.lang, { id: alert.id })),
      };
    },
  };
}

function retrainCommand(open: () => Promise<MonitoringRoom>): CommandSpec {
  return {
    path: ["monitor", "retrain"],
    summary: messages.helpRetrain,
    arguments: [alertArgument],
    examples: ["akashi monitor retrain 01KAJ3Y4X9"],
    async run(invocation) {
      const project = invocation.project();
      const run = await (await open()).retrainFor(project, invocation.args[0]!, invocation.context);
      return {
        json: { run },
        exitCode: run.status === "registered" ? EXIT.done : EXIT.gateNotMet,
        print: (terminal) => printRetraining(terminal, run),
      };
    },
  };
}

function drillCommand(open: () => Promise<MonitoringRoom>): CommandSpec {
  return {
    path: ["monitor", "drill"],
    summary: messages.helpDrill,
    details: messages.helpDrillDetails,
    arguments: [monitorArgument],
    examples: ["akashi monitor drill strike-damage"],
    async run(invocation) {
      const project = invocation.project();
      const drill = await (await open()).alertDrill(project, invocation.args[0]!, invocation.context);
      return {
        json: { drill },
        exitCode: drill.passed === false ? EXIT.gateNotMet : EXIT.done,
        print: (terminal) => printDrill(terminal, drill),
      };
    },
  };
}

/** Progress in words; what other rooms report on the way is passed on. */
function speaking({ context, terminal }: Invocation): UseCaseContext {
  const { progress } = context;
  if (!progress) return context;
  const compare = say(messages.stageCompare, terminal.lang);
  return {
    ...context,
    progress: ({ stage, ...count }) => progress({ ...count, stage: stage === "compare" ? compare : stage }),
  };
}

function optionText(invocation: Invocation, name: string): string | undefined {
  const value = invocation.options[name];
  return typeof value === "string" ? value : undefined;
}
