import { resolve } from "node:path";
import { say } from "../../kernel/messages.ts";
import { type CommandSpec, EXIT } from "../../platform/cli/index.ts";
import { files } from "../../platform/files/index.ts";
import { trackingErrors } from "../tracking/index.ts";
import { compareCommand } from "./commands/compare.ts";
import { governanceCommands } from "./commands/governance.ts";
import { readVersion } from "./commands/read-version.ts";
import { webhookCommands } from "./commands/webhooks.ts";
import { type RegistryRoom, registryErrors } from "./contract.ts";
import { REGISTRY_LIMITS } from "./core/limits.ts";
import { messages } from "./messages.ts";
import { mlflowImportCommand } from "./mlflow-import/cli.ts";
import { printModels, printVersion, printVersions } from "./print-models.ts";

const { listedModels } = REGISTRY_LIMITS;

type Open = () => Promise<RegistryRoom>;

const modelArgument = { name: "model", required: true, summary: messages.modelArgument } as const;
const versionArgument = { name: "version", required: false, summary: messages.versionArgument } as const;

export function registryCommands(open: Open): CommandSpec[] {
  return [
    // `akashi models` alone lists, too.
    listCommand(["models"], open),
    listCommand(["models", "list"], open),
    showCommand(open),
    decisionCommand("approve", "approved", open),
    decisionCommand("reject", "rejected", open),
    cardCommand(open),
    importCommand(open),
    ...governanceCommands(open),
    compareCommand(open),
    ...webhookCommands(open),
    mlflowImportCommand(open),
  ];
}

function listCommand(path: readonly string[], open: Open): CommandSpec {
  return {
    path,
    summary: messages.listSummary,
    options: [
      { flags: "--limit <n>", summary: messages.limitOption, default: String(listedModels.default) },
      { flags: "--page-token <token>", summary: messages.pageTokenOption },
    ],
    examples: ["akashi models list", "akashi models list --limit 10", "akashi models list --json"],
    async run({ options, terminal }) {
      const limit = readLimit(options["limit"]);
      const pageToken = options["pageToken"] as string | undefined;
      // Of each model, the newest version: that is what the table shows.
      const page = await (await open()).listModelPage({ limit, versions: 1, pageToken });
      return { json: { ...page }, print: () => printModels(terminal, page) };
    },
  };
}

function readLimit(written: unknown): number {
  const limit = written === undefined ? listedModels.default : Number(written);
  if (!Number.isInteger(limit) || limit < 1 || limit > listedModels.max)
    throw trackingErrors.E_TRACKING_PARAMETER_INVALID({
      parameter: "--limit",
      value: String(written),
      rule: `1..${listedModels.max}`,
    });
  return limit;
}

function showCommand(open: Open): CommandSpec {
  return {
    path: ["models", "show"],
    summary: messages.showSummary,
    arguments: [modelArgument, versionArgument],
    examples: ["akashi models show strike-damage", "akashi models show strike-damage 3"],
    async run({ args: [model, version], terminal }) {
      const registry = await open();
      if (version === undefined) {
        const found = await registry.getModel(model!);
        const record = await registry.getRecord(found.name);
        return { json: { model: found, record }, print: () => printVersions(terminal, record, found) };
      }
      const found = await registry.getVersionDetail(model!, readVersion(model!, version));
      return { json: { modelVersion: found }, print: () => printVersion(terminal, found) };
    },
  };
}

function decisionCommand(
  verb: "approve" | "reject",
  decision: "approved" | "rejected",
  open: Open,
): CommandSpec {
  return {
    path: ["models", verb],
    summary: verb === "approve" ? messages.approveSummary : messages.rejectSummary,
    arguments: [modelArgument, { name: "version", required: true, summary: messages.decidedVersionArgument }],
    options: [{ flags: "--reason <text>", summary: messages.reasonOption }],
    examples: [`akashi models ${verb} strike-damage 3 --reason 'read the card, checked the gates'`],
    async run({ args: [model, version], options, terminal, context }) {
      const registry = await open();
      const { version: number } = await registry.getVersionDetail(model!, readVersion(model!, version));
      const reason = typeof options["reason"] === "string" ? options["reason"] : "";
      const decided = await registry.decide(model!, number, decision, reason, context);
      return {
        json: { modelVersion: decided },
        print: () => {
          const state = say(messages[decided.approvalState], terminal.lang);
          terminal.out(say(messages.decided, terminal.lang, { version: number, model: model!, state }));
          if (decided.approvals.at(-1)?.selfApproved)
            terminal.note(say(messages.selfApprovalNote, terminal.lang));
        },
      };
    },
  };
}

function cardCommand(open: Open): CommandSpec {
  return {
    path: ["models", "card"],
    summary: messages.cardSummary,
    arguments: [modelArgument, versionArgument],
    examples: ["akashi models card strike-damage", "akashi models card strike-damage 3 --lang ja"],
    async run({ args: [model, version], terminal }) {
      const markdown = await (await open()).modelCard(model!, readVersion(model!, version), terminal.lang);
      return { json: { markdown }, print: () => terminal.out(markdown.trimEnd()) };
    },
  };
}

function importCommand(open: Open): CommandSpec {
  return {
    path: ["models", "import"],
    summary: messages.importSummary,
    arguments: [{ name: "file", required: true, summary: messages.fileArgument }],
    options: [
      { flags: "--model <name>", summary: messages.modelOption },
      { flags: "--features <view>", summary: messages.featuresOption },
      { flags: "--note <text>", summary: messages.noteOption },
    ],
    examples: [
      "akashi models import model.onnx --model strike-damage --features strike-features --note 'from the 2001 study'",
    ],
    async run({ args: [file], options, terminal, context, cwd, project }) {
      const path = resolve(cwd, file!);
      if (!files.exists(path) || files.isDirectory(path))
        throw registryErrors.E_REGISTRY_FILE_MISSING({ path });
      const text = (name: string) => (typeof options[name] === "string" ? options[name] : "");
      const imported = await (await open()).importForProject(
        project(),
        {
          model: text("model"),
          view: text("features"),
          bytes: await files.readBytes(path),
          note: text("note") || undefined,
        },
        context,
      );
      const { model, version } = imported;
      return {
        json: { modelVersion: imported },
        exitCode: EXIT.done,
        print: () => terminal.out(say(messages.imported, terminal.lang, { model, version })),
      };
    },
  };
}
