import { type Lang, say } from "../../kernel/messages.ts";
import {
  type CommandOutcome,
  type CommandSpec,
  EXIT,
  type Invocation,
  usageError,
} from "../../platform/cli/index.ts";
import type { Terminal } from "../../platform/terminal/index.ts";
import type { PipelineRunResult, TrainingRoom } from "./contract.ts";
import { messages, statusTexts, triggerTexts } from "./messages.ts";

export function trainingCommands(open: () => Promise<TrainingRoom>): CommandSpec[] {
  return [
    {
      path: ["run"],
      summary: messages.runSummary,
      details: messages.runDetails,
      arguments: [{ name: "pipeline", required: true, summary: messages.argumentPipeline }],
      options: [{ flags: "--data-version <version>", summary: messages.optionDataVersion }],
      examples: ["akashi run strike-damage", "akashi run strike-damage --data-version 2 --json"],
      run: async (invocation) => {
        const datasetVersion = readDataVersion(invocation);
        const project = invocation.project();
        const room = await open();
        const result = await room.runPipeline(
          project,
          invocation.args[0]!,
          { datasetVersion },
          invocation.context,
        );
        return runOutcome(result);
      },
    },
    {
      path: ["pipelines"],
      summary: messages.pipelinesSummary,
      options: [
        { flags: "--pipeline <name>", summary: messages.optionPipeline },
        { flags: "--limit <count>", summary: messages.optionLimit },
      ],
      examples: ["akashi pipelines", "akashi pipelines --pipeline strike-damage --json"],
      run: async (invocation) => {
        const limit = Number(invocation.options["limit"] ?? 20);
        if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
          throw usageError(messages.limitInvalid, invocation);
        const pipeline = invocation.options["pipeline"] as string | undefined;
        const items = await (await open()).listPipelineRuns({ pipeline, limit });
        return { json: { items }, print: (terminal) => printRuns(terminal, items) };
      },
    },
  ];
}

function readDataVersion(invocation: Invocation): number | "latest" {
  const given = invocation.options["dataVersion"];
  if (given === undefined || given === "latest") return "latest";
  const version = Number(given);
  if (!Number.isInteger(version) || version < 1) throw usageError(messages.dataVersionInvalid, invocation);
  return version;
}

function runOutcome(result: PipelineRunResult): CommandOutcome {
  return {
    json: { ...result },
    exitCode: result.status === "registered" ? EXIT.done : EXIT.gateNotMet,
    print(terminal) {
      printRun(terminal, result);
    },
  };
}

function printRun(terminal: Terminal, result: PipelineRunResult): void {
  const { lang } = terminal;
  const { runId, dataset, datasetVersion, winner, model, modelVersion } = result;
  terminal.out(
    say(messages.runLine, lang, {
      runId,
      count: result.candidateRunIds.length,
      dataset,
      version: datasetVersion,
    }),
  );
  for (const gate of result.gates) {
    const word = gate.passed
      ? terminal.style("good", say(messages.gatePassed, lang))
      : terminal.style("bad", say(messages.gateFailed, lang));
    terminal.out(`${word}  ${gate.reason[lang]}`);
  }
  if (model !== null && modelVersion !== null) {
    terminal.out(
      terminal.style("bold", say(messages.registered, lang, { model, version: modelVersion, winner })),
    );
    terminal.note(say(messages.nextDeploy, lang, { version: modelVersion }));
    return;
  }
  const count = result.gates.filter((gate) => !gate.passed).length;
  terminal.out(terminal.style("bold", say(messages.gatesFailed, lang, { winner, count })));
}

function printRuns(terminal: Terminal, items: readonly PipelineRunResult[]): void {
  const { lang } = terminal;
  if (items.length === 0) {
    terminal.out(say(messages.noRuns, lang));
    return;
  }
  terminal.table(columns(lang), items);
}

function columns(lang: Lang) {
  const column = (header: string, value: (run: PipelineRunResult) => string) => ({ header, value });
  return [
    column(say(messages.columnStarted, lang), (run) =>
      new Date(run.startedAtMs).toISOString().slice(0, 19).replace("T", " "),
    ),
    column(say(messages.columnPipeline, lang), (run) => run.pipeline),
    column(say(messages.columnStatus, lang), (run) => statusTexts[run.status][lang]),
    column(say(messages.columnData, lang), (run) => `${run.dataset}@${run.datasetVersion}`),
    column(say(messages.columnWinner, lang), (run) => run.winner ?? "-"),
    column(say(messages.columnModel, lang), (run) =>
      run.modelVersion === null ? "-" : `${run.model}@${run.modelVersion}`,
    ),
    column(say(messages.columnTrigger, lang), (run) => triggerTexts[run.trigger.kind][lang]),
  ];
}
