import { type CommandSpec, textOption } from "../../platform/cli/index.ts";
import { type FeaturesRoom, type FeatureViewVersion, featuresErrors } from "./contract.ts";
import { messages } from "./messages.ts";
import { printApplied, printTransforms, printUsage, printView, printViews } from "./views.ts";

/** `akashi features …`. `open` opens the store, and is called only when a command runs. */
export function featuresCommands(open: () => Promise<FeaturesRoom>): CommandSpec[] {
  return [
    applyCommand(open),
    listCommand(open),
    showCommand(open),
    usageCommand(open),
    {
      path: ["features", "transforms"],
      summary: messages.transformsSummary,
      examples: ["akashi features transforms", "akashi features transforms --json"],
      async run() {
        const items = (await open()).listTransforms();
        return { json: { items }, print: (terminal) => printTransforms(terminal, items) };
      },
    },
  ];
}

function applyCommand(open: () => Promise<FeaturesRoom>): CommandSpec {
  return {
    path: ["features", "apply"],
    summary: messages.applySummary,
    details: messages.applyDetails,
    arguments: [{ name: "view", required: false, summary: messages.argumentView }],
    examples: ["akashi features apply", "akashi features apply strike-inputs --json"],
    async run(invocation) {
      const project = invocation.project();
      const [name] = invocation.args;
      const names = name === undefined ? Object.keys(project.config.features) : [name];
      const room = await open();
      const items: FeatureViewVersion[] = [];
      for (const view of names) items.push(await room.applyView(project, view, invocation.context));
      return { json: { items }, print: (terminal) => printApplied(terminal, items) };
    },
  };
}

function listCommand(open: () => Promise<FeaturesRoom>): CommandSpec {
  return {
    path: ["features", "list"],
    summary: messages.listSummary,
    options: [{ flags: "--all", summary: messages.optionAll }],
    examples: ["akashi features list", "akashi features list --all --json"],
    async run(invocation) {
      const project = invocation.options["all"] ? undefined : invocation.project().config.project.name;
      const items = await (await open()).listViews({ project });
      return { json: { items }, print: (terminal) => printViews(terminal, items) };
    },
  };
}

function showCommand(open: () => Promise<FeaturesRoom>): CommandSpec {
  return {
    path: ["features", "show"],
    summary: messages.showSummary,
    arguments: [
      { name: "view", required: true, summary: messages.argumentView },
      { name: "version", required: false, summary: messages.argumentVersion },
    ],
    examples: ["akashi features show strike-inputs", "akashi features show strike-inputs 1"],
    async run(invocation) {
      const [name, number] = invocation.args;
      const { name: project } = invocation.project().config.project;
      const room = await open();
      const view = chooseVersion(await room.getView(project, name!), number);
      const usage = (await room.listUsage({ view: name })).filter((one) => one.viewVersion === view.version);
      return { json: { view, usage }, print: (terminal) => printView(terminal, view, usage) };
    },
  };
}

function usageCommand(open: () => Promise<FeaturesRoom>): CommandSpec {
  return {
    path: ["features", "usage"],
    summary: messages.usageSummary,
    options: [
      { flags: "--model <name>", summary: messages.optionModel },
      { flags: "--view <name>", summary: messages.optionView },
    ],
    examples: ["akashi features usage", "akashi features usage --model strike-damage --json"],
    async run(invocation) {
      const filter = { model: textOption(invocation, "model"), view: textOption(invocation, "view") };
      const items = await (await open()).listUsage(filter);
      return { json: { items }, print: (terminal) => printUsage(terminal, items) };
    },
  };
}

function chooseVersion(versions: readonly FeatureViewVersion[], number: string | undefined) {
  const latest = versions[0]!;
  if (number === undefined || number === "latest") return latest;
  const found = versions.find((view) => String(view.version) === number);
  if (found) return found;
  const known = versions.map((view) => String(view.version)).reverse();
  throw featuresErrors.E_FEATURES_VIEW_VERSION_UNKNOWN({ view: latest.name, version: number, known });
}
