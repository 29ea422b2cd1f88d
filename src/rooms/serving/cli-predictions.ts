import { resolve } from "node:path";
import { say } from "../../kernel/messages.ts";
import type { Row } from "../../kernel/table.ts";
import {
  type CommandOutcome,
  type CommandSpec,
  EXIT,
  type Invocation,
  textOption,
  usageError,
} from "../../platform/cli/index.ts";
import { files } from "../../platform/files/index.ts";
import type { Terminal } from "../../platform/terminal/index.ts";
import { ENDPOINT_ARGUMENT } from "./cli-options.ts";
import { type PredictResult, type ServingRoom, servingErrors } from "./contract.ts";
import { parseRows } from "./core/parse-rows.ts";
import { messages } from "./messages.ts";

type Open = () => Promise<ServingRoom>;

/** Rows of a file go in requests of this size. */
const ROWS_PER_REQUEST = 500;

export function predictCommand(open: Open): CommandSpec {
  return {
    path: ["predict"],
    summary: messages.summaryPredict,
    details: messages.detailsPredict,
    arguments: [ENDPOINT_ARGUMENT],
    options: [
      { flags: "--json-row <json>", summary: messages.optJsonRow },
      { flags: "--file <path>", summary: messages.optFile },
      { flags: "--env <environment>", summary: messages.optEnvironmentLast },
      { flags: "--explain", summary: messages.optExplain },
    ],
    examples: [
      `akashi predict strike-damage --json-row '{"Wildlife Size": "Large", "Speed IAS in knots": 140}'`,
      "akashi predict strike-damage --file rows.csv --explain",
    ],
    async run(invocation) {
      const rows = await readRows(invocation);
      const room = await open();
      const predictions: PredictResult["predictions"][number][] = [];
      for (let start = 0; start < rows.length; start += ROWS_PER_REQUEST) {
        const request = {
          endpoint: invocation.args[0]!,
          environment: textOption(invocation, "env"),
          explain: invocation.options["explain"] === true,
          instances: rows.slice(start, start + ROWS_PER_REQUEST),
        };
        predictions.push(...(await room.predict(request, invocation.context)).predictions);
      }
      return { json: { predictions }, print: (terminal) => printPredictions(terminal, predictions) };
    },
  };
}

async function readRows(invocation: Invocation): Promise<Row[]> {
  const row = textOption(invocation, "jsonRow");
  const file = textOption(invocation, "file");
  if ((row === undefined) === (file === undefined)) throw usageError(messages.usageRows, invocation);
  return row === undefined ? readFileRows(invocation.cwd, file!) : parseRows(row, "--json-row");
}

async function readFileRows(cwd: string, file: string): Promise<Row[]> {
  const path = resolve(cwd, file);
  if (!files.exists(path) || files.isDirectory(path)) throw servingErrors.E_SERVING_FILE_MISSING({ path });
  return parseRows(await files.readText(path), file);
}

function printPredictions(terminal: Terminal, predictions: PredictResult["predictions"]): void {
  const { lang } = terminal;
  for (const { predictionId, label, probability, modelVersion, explanation } of predictions) {
    terminal.out(
      say(messages.predicted, lang, {
        predictionId,
        label,
        probability: probability.toFixed(4),
        version: modelVersion,
      }),
    );
    if (!explanation) continue;
    terminal.out(
      say(messages.explanationHeading, lang, {
        base: explanation.base.toFixed(3),
        unit: explanation.unit,
      }),
    );
    const strongestFirst = [...explanation.contributions].sort(
      (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution),
    );
    for (const { feature, value, contribution } of strongestFirst)
      terminal.out(
        `    ${contribution < 0 ? "" : "+"}${contribution.toFixed(3)}  ${feature} = ${value ?? "-"}`,
      );
  }
}

export function feedbackCommand(open: Open): CommandSpec {
  return {
    path: ["feedback"],
    summary: messages.summaryFeedback,
    details: messages.detailsFeedback,
    arguments: [
      { name: "file-or-id", required: true, summary: messages.argFeedback },
      { name: "label", required: false, summary: messages.argFeedbackLabel },
    ],
    examples: ["akashi feedback outcomes.csv", "akashi feedback 01JD3V5Z8Q2K4M6N8P0R2T4V6X None"],
    async run(invocation) {
      const [fileOrId, label] = invocation.args;
      const outcomes =
        label === undefined
          ? toOutcomes(await readFileRows(invocation.cwd, fileOrId!), fileOrId!)
          : [{ predictionId: fileOrId!, label }];
      const result = await (await open()).recordOutcomes(outcomes, invocation.context);
      return feedbackOutcome(result);
    },
  };
}

function toOutcomes(
  rows: readonly Row[],
  source: string,
): { predictionId: string; label: string; atMs?: number }[] {
  return rows.map(({ predictionId, label, atMs }, i) => {
    if (!predictionId || label === undefined || label === null || label === "")
      throw servingErrors.E_SERVING_ROWS_FILE({
        source,
        reason: `record ${i + 1} lacks predictionId or label`,
      });
    const time = atMs === undefined || atMs === null ? undefined : Number(atMs);
    if (time !== undefined && !Number.isInteger(time))
      throw servingErrors.E_SERVING_ROWS_FILE({
        source,
        reason: `record ${i + 1}: atMs "${atMs}" is no whole number of milliseconds`,
      });
    return { predictionId: String(predictionId), label: String(label), atMs: time };
  });
}

function feedbackOutcome(result: { joined: number; unknownIds: string[] }): CommandOutcome {
  const { joined, unknownIds } = result;
  return {
    json: result,
    exitCode: joined === 0 && unknownIds.length > 0 ? EXIT.error : EXIT.done,
    print(terminal) {
      terminal.out(say(messages.feedbackDone, terminal.lang, { joined }));
      if (unknownIds.length === 0) return;
      const ids = unknownIds.slice(0, 10);
      terminal.note(
        terminal.style(
          "warn",
          say(messages.feedbackUnknown, terminal.lang, { count: unknownIds.length, ids }),
        ),
      );
    },
  };
}
