import { resolve } from "node:path";
import { type CommandSpec, EXIT, type Invocation, textOption } from "../../platform/cli/index.ts";
import { files } from "../../platform/files/index.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { DataRoom } from "./contract.ts";
import { parseVersion } from "./core/parse-version.ts";
import { messages } from "./messages.ts";
import {
  printAdded,
  printDifference,
  printRules,
  printValidation,
  printVersion,
  printVersions,
} from "./views.ts";

const datasetArgument = { name: "dataset", required: true, summary: messages.argumentDataset };

/** `akashi data …`. `open` opens the store, and is called only when a command runs. */
export function dataCommands(open: () => Promise<DataRoom>): CommandSpec[] {
  return [addCommand(open), validateCommand(open), ...readingCommands(open)];
}

function addCommand(open: () => Promise<DataRoom>): CommandSpec {
  return {
    path: ["data", "add"],
    summary: messages.addSummary,
    details: messages.addDetails,
    arguments: [datasetArgument, { name: "file", required: false, summary: messages.argumentFile }],
    options: [
      { flags: "--from <date>", summary: messages.optionFrom },
      { flags: "--to <date>", summary: messages.optionTo },
      { flags: "--note <text>", summary: messages.optionNote },
    ],
    examples: ["akashi data add strikes", "akashi data add strikes strikes-1996.csv --to 1996-12-31"],
    async run(invocation) {
      const project = invocation.project();
      const room = await open();
      const result = await room.addVersion(
        project,
        {
          dataset: invocation.args[0]!,
          file: localFile(invocation, invocation.args[1]),
          from: textOption(invocation, "from"),
          to: textOption(invocation, "to"),
          note: textOption(invocation, "note"),
        },
        speaking(invocation),
      );
      return {
        json: { datasetVersion: result.version, created: result.created },
        print: (terminal) => printAdded(terminal, result),
      };
    },
  };
}

function validateCommand(open: () => Promise<DataRoom>): CommandSpec {
  return {
    path: ["data", "validate"],
    summary: messages.validateSummary,
    details: messages.validateDetails,
    arguments: [datasetArgument],
    options: [{ flags: "--version <version>", summary: messages.optionVersion }],
    examples: ["akashi data validate strikes", "akashi data validate strikes --version 2 --json"],
    async run(invocation) {
      const number = parseVersion(textOption(invocation, "version"));
      const project = invocation.project();
      const room = await open();
      const version = await room.validate(project, invocation.args[0]!, number, speaking(invocation));
      return {
        json: { datasetVersion: version },
        print: (terminal) => printValidation(terminal, version),
        exitCode: version.validation?.verdict === "failed" ? EXIT.gateNotMet : EXIT.done,
      };
    },
  };
}

function readingCommands(open: () => Promise<DataRoom>): CommandSpec[] {
  return [
    {
      path: ["data", "list"],
      summary: messages.listSummary,
      options: [
        { flags: "--dataset <name>", summary: messages.optionDataset },
        { flags: "--all", summary: messages.optionAll },
      ],
      examples: ["akashi data list", "akashi data list --all --json"],
      async run(invocation) {
        const project = invocation.options["all"] ? undefined : invocation.project().config.project.name;
        const items = await (await open()).listVersions({
          project,
          dataset: textOption(invocation, "dataset"),
        });
        return { json: { items }, print: (terminal) => printVersions(terminal, items) };
      },
    },
    {
      path: ["data", "show"],
      summary: messages.showSummary,
      arguments: [datasetArgument, { name: "version", required: false, summary: messages.argumentVersion }],
      examples: ["akashi data show strikes", "akashi data show strikes 1"],
      async run(invocation) {
        const number = parseVersion(invocation.args[1]);
        const { name } = invocation.project().config.project;
        const version = await (await open()).getVersion(name, invocation.args[0]!, number);
        return { json: { datasetVersion: version }, print: (terminal) => printVersion(terminal, version) };
      },
    },
    {
      path: ["data", "diff"],
      summary: messages.diffSummary,
      arguments: [
        datasetArgument,
        { name: "before", required: true, summary: messages.argumentBefore },
        { name: "after", required: true, summary: messages.argumentAfter },
      ],
      examples: ["akashi data diff strikes 1 2", "akashi data diff strikes 1 latest"],
      async run(invocation) {
        const [dataset, before, after] = invocation.args;
        const { name } = invocation.project().config.project;
        const room = await open();
        const difference = await room.diffVersions(name, dataset!, parseVersion(before), parseVersion(after));
        return { json: { ...difference }, print: (terminal) => printDifference(terminal, difference) };
      },
    },
    {
      path: ["data", "rules"],
      summary: messages.rulesSummary,
      examples: ["akashi data rules", "akashi data rules --json"],
      async run() {
        const items = (await open()).listRules();
        return { json: { items }, print: (terminal) => printRules(terminal, items) };
      },
    },
  ];
}

/** People name files from where they stand; what is not there is looked for in the project by the use case. */
function localFile(invocation: Invocation, file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const here = resolve(invocation.cwd, file);
  return files.exists(here) ? here : file;
}

const STAGES = { read: messages.stageRead, profile: messages.stageProfile, validate: messages.stageValidate };

/** The use cases name their stages by id; the terminal shows sentences. */
function speaking({ context, terminal }: Invocation): UseCaseContext {
  return {
    ...context,
    progress: (progress) =>
      context.progress?.({
        ...progress,
        stage: STAGES[progress.stage as keyof typeof STAGES]?.[terminal.lang] ?? progress.stage,
      }),
  };
}
