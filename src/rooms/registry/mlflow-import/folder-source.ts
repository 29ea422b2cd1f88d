import { basename, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { isAkashiError } from "../../../kernel/errors.ts";
import { files } from "../../../platform/files/index.ts";
import type { DatasetInput, Metric } from "../../tracking/index.ts";
import { importErrors } from "./errors.ts";
import { filesBelow, folderFiles, placeOfArtifacts } from "./folder-files.ts";
import type {
  MlflowSource,
  SourceExperiment,
  SourceLoggedModel,
  SourceModel,
  SourceModelMetric,
  SourceRun,
  SourceVersion,
  Unreadable,
} from "./source.ts";
import { loggedModelStatus } from "./wire.ts";

const POINTS_PER_BATCH = 25_000;
const STATUSES = { 1: "RUNNING", 2: "SCHEDULED", 3: "FINISHED", 4: "FAILED", 5: "KILLED" } as const;
const TRASH = ".trash";

/** Reads the folder (`mlruns`) in which MLflow keeps its records without a server. */
export function openFolderSource(root: string): MlflowSource {
  /** Where an experiment lies: the deleted ones in a folder of their own. */
  const places = new Map<string, string>();
  const runs = new Map<string, string>();
  return {
    place: root,
    async *experiments() {
      for (const parent of [root, join(root, TRASH)])
        for (const name of await folders(parent)) {
          const folder = join(parent, name);
          if (!/^\d+$/.test(name) || !files.exists(join(folder, "meta.yaml"))) continue;
          const read = await readOrName(folder, () => readExperiment(folder));
          if (!("unreadable" in read)) places.set(read.id, folder);
          yield read;
        }
    },
    async *runs(experiment) {
      const folder = places.get(experiment.id)!;
      for (const name of await folders(folder)) {
        if (["models", "datasets", "tags", "traces"].includes(name)) continue;
        // What looks like a run and has lost its record is named, too.
        const place = join(folder, name);
        if (!/^[0-9a-f]{32}$/.test(name) && !files.exists(join(place, "meta.yaml"))) continue;
        const read = await readOrName(place, () => readRun(folder, place));
        if (!("unreadable" in read)) runs.set(read.runId, place);
        yield read;
      }
    },
    async *loggedModels(experiment) {
      const folder = join(places.get(experiment.id)!, "models");
      for (const name of await folders(folder)) {
        const read = await readOrName(join(folder, name), () => readLoggedModel(join(folder, name)));
        if ("unreadable" in read || read.lifecycle !== "deleted") yield read;
      }
    },
    history: (run, key) => readHistory(join(runs.get(run.runId)!, "metrics", key), key),
    ...folderFiles(),
    async *models() {
      const folder = join(root, "models");
      for (const name of await folders(folder))
        yield await readOrName(join(folder, name), () => readModel(join(folder, name)));
    },
  };
}

/** A record, or the name of what cannot be read of it. */
async function readOrName<T>(what: string, read: () => Promise<T>): Promise<T | Unreadable> {
  try {
    return await read();
  } catch (error) {
    if (!isAkashiError(error)) throw error;
    return { what, unreadable: error };
  }
}

async function folders(path: string): Promise<string[]> {
  if (!files.isDirectory(path)) return [];
  return (await files.list(path)).filter((name) => files.isDirectory(join(path, name))).sort();
}

async function readMeta<S extends z.ZodType>(folder: string, shape: S): Promise<z.output<S>> {
  const path = join(folder, "meta.yaml");
  try {
    const read = shape.safeParse(parseRecord(await files.readText(path)));
    if (read.success) return read.data;
    throw new Error(z.prettifyError(read.error).split("\n")[0]);
  } catch (error) {
    throw importErrors.E_IMPORT_FILE({ path, problem: (error as Error).message });
  }
}

/**
 * Python writes YAML 1.1, in which `1e3` is a text without quotes; here it would be a number. So numbers stay texts, and whoever
 * wants a number makes one.
 */
const parseRecord = (yaml: string): unknown =>
  parse(yaml, {
    customTags: (tags) =>
      tags.filter((tag) => typeof tag !== "string" && /:(map|seq|str|null)$/.test(tag.tag)),
  });

/** Each file is an entry: its path is the key, its content the value. */
async function readEntries(folder: string): Promise<Record<string, string>> {
  const entries: Record<string, string> = {};
  for (const path of await filesBelow(folder)) entries[path] = await files.readText(join(folder, path));
  return entries;
}

const text = z.coerce.string();
const lifecycle = z.enum(["active", "deleted"]).default("active");
const time = z.coerce.number().default(0);

async function readExperiment(folder: string): Promise<SourceExperiment> {
  const shape = z.object({
    experiment_id: text,
    name: text,
    lifecycle_stage: lifecycle,
    creation_time: time,
    last_update_time: time,
  });
  const meta = await readMeta(folder, shape);
  return {
    id: meta.experiment_id,
    name: meta.name,
    lifecycle: meta.lifecycle_stage,
    createdAtMs: meta.creation_time,
    updatedAtMs: meta.last_update_time,
    tags: await readEntries(join(folder, "tags")),
  };
}

async function readRun(experiment: string, folder: string): Promise<SourceRun> {
  const shape = z.object({
    run_id: text.optional(),
    run_uuid: text.optional(),
    run_name: text.nullish(),
    user_id: text.nullish(),
    status: z.union([z.number(), z.string()]).default(1),
    start_time: time,
    end_time: z.coerce.number().nullish(),
    lifecycle_stage: lifecycle,
    artifact_uri: text.nullish(),
  });
  const meta = await readMeta(folder, shape);
  const tags = await readEntries(join(folder, "tags"));
  // Before MLflow 1.0 there was only the older word.
  const runId = meta.run_id ?? meta.run_uuid ?? basename(folder);
  return {
    runId,
    name: meta.run_name || tags["mlflow.runName"] || runId,
    status: STATUSES[Number(meta.status) as keyof typeof STATUSES] ?? "RUNNING",
    user: meta.user_id ?? "",
    startedAtMs: meta.start_time,
    endedAtMs: meta.end_time ?? null,
    lifecycle: meta.lifecycle_stage,
    artifactUri: await placeOfArtifacts(folder, meta.artifact_uri ?? undefined),
    params: await readEntries(join(folder, "params")),
    tags,
    metricKeys: await filesBelow(join(folder, "metrics")),
    inputs: await readInputs(experiment, folder),
    modelInputs: await readModelInputs(folder),
    outputs: await readOutputs(folder),
  };
}

const keyed = z
  .union([z.record(z.string(), z.unknown()), z.array(z.object({ key: text, value: text }))])
  .nullish()
  .transform(
    (tags): Record<string, string> =>
      Array.isArray(tags)
        ? Object.fromEntries(tags.map(({ key, value }) => [key, value]))
        : Object.fromEntries(Object.entries(tags ?? {}).map(([key, value]) => [key, String(value)])),
  );

async function readInputs(experiment: string, folder: string): Promise<DatasetInput[]> {
  const inputs: DatasetInput[] = [];
  for (const name of await folders(join(folder, "inputs"))) {
    const shape = z.object({ source_type: text.optional(), source_id: text.optional(), tags: keyed });
    const input = await readMeta(join(folder, "inputs", name), shape);
    const dataset = join(experiment, "datasets", input.source_id ?? "");
    if (input.source_type !== "DATASET" || !files.exists(join(dataset, "meta.yaml"))) continue;
    const facts = z.object({
      name: text,
      digest: text,
      source_type: text,
      source: text,
      schema: text.nullish(),
      profile: text.nullish(),
    });
    const meta = await readMeta(dataset, facts);
    inputs.push({
      name: meta.name,
      digest: meta.digest,
      sourceType: meta.source_type,
      source: meta.source,
      schema: meta.schema ?? null,
      profile: meta.profile ?? null,
      tags: input.tags,
    });
  }
  return inputs;
}

async function readModelInputs(folder: string): Promise<string[]> {
  const shape = z.object({ source_type: text.optional(), source_id: text.optional() });
  const found = [];
  for (const name of await folders(join(folder, "inputs"))) {
    const { source_type, source_id } = await readMeta(join(folder, "inputs", name), shape);
    if (source_type === "MODEL_INPUT" && source_id !== undefined) found.push(source_id);
  }
  return found;
}

async function readOutputs(folder: string): Promise<SourceRun["outputs"]> {
  const shape = z.object({ destination_id: text, step: z.coerce.number().nullish(), tags: keyed });
  const found = [];
  for (const name of await folders(join(folder, "outputs"))) {
    const meta = await readMeta(join(folder, "outputs", name), shape);
    found.push({ modelId: meta.destination_id, step: meta.step ?? Number(meta.tags["step"] ?? 0) });
  }
  return found;
}

async function readLoggedModel(
  folder: string,
): Promise<SourceLoggedModel & { readonly lifecycle: "active" | "deleted" }> {
  const shape = z.object({
    model_id: text,
    name: text.nullish(),
    model_type: text.nullish(),
    source_run_id: text.nullish(),
    status: z.union([z.number(), z.string()]).default("READY"),
    creation_timestamp: time,
    last_updated_timestamp: time,
    lifecycle_stage: lifecycle,
    artifact_location: text.nullish(),
  });
  const meta = await readMeta(folder, shape);
  return {
    modelId: meta.model_id,
    name: meta.name || meta.model_id,
    modelType: meta.model_type || null,
    sourceRunId: meta.source_run_id || null,
    status: loggedModelStatus(meta.status),
    createdAtMs: meta.creation_timestamp,
    updatedAtMs: meta.last_updated_timestamp,
    artifactUri: await placeOfArtifacts(folder, meta.artifact_location ?? undefined),
    params: await readEntries(join(folder, "params")),
    tags: await readEntries(join(folder, "tags")),
    metrics: await readModelMetrics(folder, meta.model_id),
    lifecycle: meta.lifecycle_stage,
  };
}

/** A line is `timestamp value step run [dataset digest]`; the name of a dataset may have spaces in it. */
async function readModelMetrics(folder: string, modelId: string): Promise<SourceModelMetric[]> {
  const points: SourceModelMetric[] = [];
  for (const key of await filesBelow(join(folder, "metrics")))
    for await (const [line, parts] of linesOf(join(folder, "metrics", key))) {
      const [timestamp = "", value = "", step = "", runId = "", ...dataset] = parts;
      if (runId === "") throw line.malformed();
      const digest = dataset.at(-1);
      points.push({
        ...line.point(key, timestamp, value, step),
        modelId,
        runId,
        ...(dataset.length > 1 && { datasetName: dataset.slice(0, -1).join(" "), datasetDigest: digest }),
      });
    }
  return points;
}

/** A line is `timestamp value [step …]`; the step came with MLflow 1.0. */
async function* readHistory(path: string, key: string): AsyncGenerator<Metric[]> {
  let batch: Metric[] = [];
  for await (const [line, [timestamp = "", value = "", step = "0"]] of linesOf(path)) {
    if (batch.push(line.point(key, timestamp, value, step)) >= POINTS_PER_BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** The lines of a metric's file that say something, each with its words. */
async function* linesOf(path: string): AsyncGenerator<[MetricLine, string[]]> {
  let number = 0;
  for await (const text of files.readLines(path)) {
    number++;
    if (text.trim() !== "") yield [new MetricLine(`${path}:${number}`, text), text.trim().split(" ")];
  }
}

class MetricLine {
  readonly #place: string;
  readonly #text: string;

  constructor(place: string, text: string) {
    this.#place = place;
    this.#text = text;
  }

  point(key: string, timestamp: string, value: string, step: string): Metric {
    const point = { key, value: toNumber(value), timestampMs: Number(timestamp), step: Number(step) };
    const isNumber = !Number.isNaN(point.value) || /^nan$/i.test(value);
    if (!Number.isInteger(point.timestampMs) || !Number.isInteger(point.step) || value === "" || !isNumber)
      throw this.malformed();
    return point;
  }

  malformed() {
    return importErrors.E_IMPORT_FILE({
      path: this.#place,
      problem: JSON.stringify(this.#text.slice(0, 80)),
    });
  }
}

/** Python writes `nan`, `inf` and `-inf`. */
function toNumber(value: string): number {
  if (/^-?inf(inity)?$/i.test(value)) return value.startsWith("-") ? -Infinity : Infinity;
  return Number(value);
}

async function readModel(folder: string): Promise<SourceModel> {
  const meta = await readMeta(
    folder,
    z.object({ name: text, description: text.nullish(), creation_timestamp: time }),
  );
  const versions: SourceVersion[] = [];
  for (const name of await folders(folder))
    if (/^version-\d+$/.test(name)) versions.push(await readVersion(join(folder, name)));
  const aliases = Object.entries(await readEntries(join(folder, "aliases")));
  return {
    name: meta.name,
    description: meta.description ?? "",
    createdAtMs: meta.creation_timestamp,
    tags: await readEntries(join(folder, "tags")),
    aliases: aliases.map(([alias, version]) => ({ alias, version: Number(version) })),
    // A deleted version leaves its folder without a number of its own.
    versions: versions
      .filter((one) => one.stage !== "Deleted_Internal")
      .sort((a, b) => a.version - b.version),
  };
}

async function readVersion(folder: string): Promise<SourceVersion> {
  const shape = z.object({
    version: z.coerce.number(),
    source: text.nullish(),
    run_id: text.nullish(),
    run_link: text.nullish(),
    model_id: text.nullish(),
    description: text.nullish(),
    current_stage: text.nullish(),
    creation_timestamp: time,
  });
  const meta = await readMeta(folder, shape);
  return {
    version: meta.version,
    source: meta.source ?? "",
    runId: meta.run_id || null,
    runLink: meta.run_link || null,
    modelId: meta.model_id || null,
    description: meta.description ?? "",
    stage: meta.current_stage ?? "None",
    tags: await readEntries(join(folder, "tags")),
    createdAtMs: meta.creation_timestamp,
  };
}
