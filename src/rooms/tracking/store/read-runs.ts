import type { Kysely } from "kysely";
import type { DatasetInput, Metric, RunDetail, RunInfo } from "../contract.ts";
import { fromStoredPoint } from "../core/metric-point.ts";
import { readProvenance } from "../core/provenance.ts";
import type { Dialect } from "./compile-comparison.ts";
import { countConditions, findRunRows, type RunQuery, type RunRow, runRows } from "./query-by-metric.ts";
import type { TrackingTables } from "./tables.ts";

type Db = Kysely<TrackingTables>;

/** Run keys named in one statement. */
const KEYS_PER_STATEMENT = 500;

export async function queryRuns(db: Db, dialect: Dialect, search: RunQuery): Promise<RunDetail[]> {
  if (search.experimentIds?.length === 0) return [];
  return withData(db, await findRunRows(db, dialect, search));
}

/** How many runs a search finds in all its pages. */
export async function countFoundRuns(
  db: Db,
  dialect: Dialect,
  search: Omit<RunQuery, "orders" | "limit" | "offset">,
): Promise<number> {
  if (search.experimentIds?.length === 0) return 0;
  let query = db.selectFrom("tracking_runs as r").select((it) => it.fn.countAll<number>().as("count"));
  for (const condition of await countConditions(db, dialect, search)) query = query.where(condition);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

export async function findRun(db: Db, runId: string): Promise<RunDetail | undefined> {
  const row = await runRows(db).where("r.run_id", "=", runId).executeTakeFirst();
  return row && (await withData(db, [row]))[0];
}

/** A run without what was logged to it: one statement instead of seven. */
export async function findRunInfo(db: Db, runKey: number): Promise<RunInfo | undefined> {
  const row = await runRows(db).where("r.run_key", "=", runKey).executeTakeFirst();
  return row && toRunInfo(row);
}

/** A run that was stored just now: nothing was logged to it but what it began with. */
export function describeNewRun(
  row: RunRow,
  params: ReadonlyMap<string, string>,
  tags: ReadonlyMap<string, string>,
): RunDetail {
  return toRunDetail(row, { ...emptyData(), params: byKey(params), tags: byKey(tags) });
}

function byKey(pairs: ReadonlyMap<string, string>): [string, string][] {
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
}

interface RunData {
  readonly metrics: Metric[];
  /** Pairs: assigned to an object, a key such as `__proto__` would be lost. */
  readonly params: [key: string, value: string][];
  readonly tags: [key: string, value: string][];
  readonly inputs: DatasetInput[];
  readonly modelInputs: string[];
  readonly modelOutputs: { modelId: string; step: number }[];
}

/** Adds metrics, params, tags and inputs with one query per table and 500 runs, never one per run. */
async function withData(db: Db, rows: readonly RunRow[]): Promise<RunDetail[]> {
  const data = new Map<number, RunData>(rows.map((row) => [row.run_key, emptyData()]));
  const keys = [...data.keys()];
  for (let start = 0; start < keys.length; start += KEYS_PER_STATEMENT)
    await collect(db, keys.slice(start, start + KEYS_PER_STATEMENT), data);
  return rows.map((row) => toRunDetail(row, data.get(row.run_key)!));
}

async function collect(db: Db, keys: readonly number[], data: ReadonlyMap<number, RunData>): Promise<void> {
  const [metrics, params, tags] = await Promise.all([
    db
      .selectFrom("tracking_metrics")
      .select(["run_key", "key", "step", "timestamp_ms", "value", "is_nan"])
      .where("run_key", "in", keys)
      // The order of the index: by the key alone, all rows of the page would be sorted first.
      .orderBy("run_key")
      .orderBy("key")
      .execute(),
    db
      .selectFrom("tracking_params")
      .selectAll()
      .where("run_key", "in", keys)
      .orderBy("run_key")
      .orderBy("key")
      .execute(),
    db
      .selectFrom("tracking_tags")
      .selectAll()
      .where("run_key", "in", keys)
      .orderBy("run_key")
      .orderBy("key")
      .execute(),
  ]);
  for (const row of metrics)
    data.get(row.run_key)!.metrics.push(
      fromStoredPoint({
        key: row.key,
        step: row.step,
        timestampMs: row.timestamp_ms,
        value: row.value,
        isNan: row.is_nan,
      }),
    );
  for (const row of params) data.get(row.run_key)!.params.push([row.key, row.value]);
  for (const row of tags) data.get(row.run_key)!.tags.push([row.key, row.value]);
  await collectInputs(db, keys, data);
  await collectModels(db, keys, data);
}

function emptyData(): RunData {
  return { metrics: [], params: [], tags: [], inputs: [], modelInputs: [], modelOutputs: [] };
}

async function collectModels(
  db: Db,
  keys: readonly number[],
  data: ReadonlyMap<number, RunData>,
): Promise<void> {
  const inputs = await db
    .selectFrom("tracking_model_inputs")
    .selectAll()
    .where("run_key", "in", keys)
    .orderBy("model_id")
    .execute();
  for (const row of inputs) data.get(row.run_key)!.modelInputs.push(row.model_id);
  const outputs = await db
    .selectFrom("tracking_model_outputs")
    .selectAll()
    .where("run_key", "in", keys)
    .orderBy("step")
    .orderBy("model_id")
    .execute();
  for (const row of outputs)
    data.get(row.run_key)!.modelOutputs.push({ modelId: row.model_id, step: row.step });
}

async function collectInputs(
  db: Db,
  keys: readonly number[],
  data: ReadonlyMap<number, RunData>,
): Promise<void> {
  const inputs = await db
    .selectFrom("tracking_inputs as i")
    .innerJoin("tracking_datasets as d", "d.dataset_key", "i.dataset_key")
    .selectAll("d")
    .select("i.run_key")
    .where("i.run_key", "in", keys)
    .orderBy("d.dataset_key")
    .execute();
  if (inputs.length === 0) return;
  const tags = new Map<string, Record<string, string>>();
  const rows = await db
    .selectFrom("tracking_input_tags")
    .selectAll()
    .where("run_key", "in", keys)
    .orderBy("key")
    .execute();
  for (const { run_key, dataset_key, key, value } of rows) {
    const owner = `${run_key}:${dataset_key}`;
    tags.set(owner, { ...tags.get(owner), [key]: value });
  }
  for (const row of inputs)
    data.get(row.run_key)!.inputs.push({
      name: row.name,
      digest: row.digest,
      sourceType: row.source_type,
      source: row.source,
      schema: row.schema_text,
      profile: row.profile,
      tags: tags.get(`${row.run_key}:${row.dataset_key}`) ?? {},
    });
}

function toRunInfo(row: RunRow): RunInfo {
  return {
    runId: row.run_id,
    experimentId: row.experiment_id,
    experimentName: row.experiment_name,
    name: row.name,
    status: row.status,
    user: row.user_name,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
    artifactUri: row.artifact_uri,
    lifecycle: row.lifecycle,
  };
}

function toRunDetail(row: RunRow, data: RunData): RunDetail {
  const tags = Object.fromEntries(data.tags);
  return {
    ...toRunInfo(row),
    metrics: Object.fromEntries(data.metrics.map(({ key, value }) => [key, value])),
    params: Object.fromEntries(data.params),
    tags,
    provenance: readProvenance(tags, data.inputs),
    latestMetrics: data.metrics,
    inputs: data.inputs,
    modelInputs: data.modelInputs,
    modelOutputs: data.modelOutputs,
  };
}
