import type { Column, Table } from "../../../kernel/table.ts";
import type { Prediction, PredictionFilter, ServingRoom } from "../../serving/contract.ts";
import {
  DEFAULT_WINDOW,
  type PredictionQuestion,
  type PredictionReader,
  type PredictionWindow,
} from "../contract.ts";

const PAGE_SIZE = 2_000;
/** The newest ones are read; how many older ones were left out is part of the answer. */
const MAX_READ = 200_000;
const DAY_MS = 86_400_000;

/** Reads the prediction log through the serving room, page by page, into columns. */
export function readThroughServing(
  serving: Pick<ServingRoom, "listPredictions" | "countPredictions">,
  limits: { pageSize: number; maxRead: number } = { pageSize: PAGE_SIZE, maxRead: MAX_READ },
): PredictionReader {
  return {
    async readWindows(question) {
      const collected = new Map<string, Collected>();
      const read = await collect(serving, question, limits, collected);
      const windows = [...collected.values()].map(toWindow).sort((a, b) => a.modelVersion - b.modelVersion);
      return read < limits.maxRead
        ? windows
        : Promise.all(windows.map((window) => countUnread(serving, question, window)));
    },
  };
}

/** The rows of one model version, newest first. */
interface Collected {
  readonly model: string;
  readonly modelVersion: number;
  readonly features: Prediction["features"][];
  readonly probabilities: number[];
  readonly outcomeLabels: (string | null)[];
  firstAtMs: number;
  lastAtMs: number;
}

async function collect(
  serving: Pick<ServingRoom, "listPredictions">,
  question: PredictionQuestion,
  { pageSize, maxRead }: { pageSize: number; maxRead: number },
  into: Map<string, Collected>,
): Promise<number> {
  let read = 0;
  let before: PredictionFilter["before"];
  while (read < maxRead) {
    const page = await serving.listPredictions({
      ...filterOf(question),
      limit: Math.min(pageSize, maxRead - read),
      before,
    });
    for (const prediction of page) {
      if (isBeyondDefaultWindow(question, prediction, read)) return read;
      add(into, prediction);
      read += 1;
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) return read;
    before = { atMs: last.atMs, predictionId: last.predictionId };
  }
  return read;
}

function filterOf(question: PredictionQuestion): PredictionFilter {
  return {
    endpoint: question.endpoint,
    environment: question.environment,
    toMs: question.toMs,
    ...(question.modelVersion !== null && { modelVersion: question.modelVersion }),
    ...(question.fromMs !== null && { fromMs: question.fromMs }),
  };
}

/** Rows come newest first, so the first one that is both too old and too many ends the window. */
function isBeyondDefaultWindow(question: PredictionQuestion, prediction: Prediction, read: number): boolean {
  return (
    question.fromMs === null &&
    read >= DEFAULT_WINDOW.predictions &&
    prediction.atMs < question.toMs - DEFAULT_WINDOW.days * DAY_MS
  );
}

function add(into: Map<string, Collected>, prediction: Prediction): void {
  const key = `${prediction.model}@${prediction.modelVersion}`;
  const known = into.get(key) ?? {
    model: prediction.model,
    modelVersion: prediction.modelVersion,
    features: [],
    probabilities: [],
    outcomeLabels: [],
    firstAtMs: prediction.atMs,
    lastAtMs: prediction.atMs,
  };
  known.features.push(prediction.features);
  known.probabilities.push(prediction.probability);
  known.outcomeLabels.push(prediction.outcome?.label ?? null);
  known.firstAtMs = prediction.atMs;
  into.set(key, known);
}

function toWindow(collected: Collected): PredictionWindow {
  return {
    model: collected.model,
    modelVersion: collected.modelVersion,
    features: toTable(collected.features),
    probabilities: Float64Array.from(collected.probabilities),
    outcomeLabels: collected.outcomeLabels,
    firstAtMs: collected.firstAtMs,
    lastAtMs: collected.lastAtMs,
    unreadCount: 0,
  };
}

/** A column is categorical as soon as one of its values is a text. */
function toTable(rows: readonly Prediction["features"][]): Table {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return {
    rowCount: rows.length,
    columns: [...names].map((name): Column => {
      const values = rows.map((row) => row[name] ?? null);
      if (values.some((value) => typeof value === "string"))
        return {
          kind: "category",
          name,
          values: values.map((value) => (value === null ? null : String(value))),
        };
      return {
        kind: "number",
        name,
        values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
      };
    }),
  };
}

async function countUnread(
  serving: Pick<ServingRoom, "countPredictions">,
  question: PredictionQuestion,
  window: PredictionWindow,
): Promise<PredictionWindow> {
  const fromMs = question.fromMs ?? window.firstAtMs;
  const { stored } = await serving.countPredictions({
    ...filterOf({ ...question, fromMs, modelVersion: window.modelVersion }),
  });
  return { ...window, unreadCount: Math.max(0, stored - window.features.rowCount) };
}
