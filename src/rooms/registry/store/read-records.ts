import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Text } from "../../../kernel/messages.ts";
import type { Approval, ModelRecord, Stage, VersionFile, VersionRecord } from "../contract.ts";
import { approvalState } from "../core/approval-state.ts";
import type { RegistryTables } from "./tables.ts";

type Db = Kysely<RegistryTables>;
type ModelRow = RegistryTables["registry_models"];

/** A record with the key of its model, which the other tables go by. */
export interface StoredVersion extends VersionRecord {
  readonly modelKey: string;
}

export interface RecordFilter {
  /** Keys of models; absent means all. */
  readonly models?: readonly ModelRow[];
  readonly version?: number;
  /** These versions only, at most some thousands. */
  readonly keys?: readonly { readonly model: string; readonly version: number }[];
  readonly runId?: string;
  readonly modelId?: string;
  /** Deleted versions, too (lineage and the audit still speak of them). */
  readonly withDeleted?: boolean;
}

/** The model that has this name now. */
export function findModel(db: Db, name: string): Promise<ModelRow | undefined> {
  return db
    .selectFrom("registry_models")
    .selectAll()
    .where("current_name", "=", name)
    .where("deleted_at_ms", "is", null)
    .executeTakeFirst();
}

/** Models that are not deleted, by name in code-point order. */
export async function readModelRows(
  db: Db,
  filter: { project?: string; name?: string; withDeleted?: boolean } = {},
): Promise<ModelRow[]> {
  let query = db.selectFrom("registry_models").selectAll();
  if (!filter.withDeleted) query = query.where("deleted_at_ms", "is", null);
  if (filter.project !== undefined) query = query.where("project", "=", filter.project);
  if (filter.name !== undefined) query = query.where("current_name", "=", filter.name);
  // A database's collation may not be code-point order.
  return (await query.execute()).sort((a, b) => compareText(a.current_name, b.current_name));
}

/** The highest number that was ever given, deleted versions included: numbers are never given twice. */
export async function latestVersionNumber(db: Db, modelKey: string): Promise<number> {
  const highest = await Promise.all(
    (["registry_versions", "registry_tracked_versions"] as const).map((table) =>
      db
        .selectFrom(table)
        .select((it) => it.fn.max("version").as("latest"))
        .where("model", "=", modelKey)
        .executeTakeFirstOrThrow(),
    ),
  );
  return Math.max(...highest.map(({ latest }) => Number(latest ?? 0)));
}

/** Models with their versions, oldest version first. */
export async function readModelRecords(db: Db, rows: readonly ModelRow[]): Promise<ModelRecord[]> {
  const keys = rows.length === 1 ? [rows[0]!.name] : undefined;
  const [versions, tags] = await Promise.all([readRecords(db, { models: rows }), readModelTags(db, keys)]);
  const byModel = Map.groupBy(versions, ({ modelKey }) => modelKey);
  return rows.map((row) => toModelRecord(row, tags.get(row.name), byModel.get(row.name) ?? []));
}

export function toModelRecord(
  row: ModelRow,
  tags: Readonly<Record<string, string>> = {},
  versions: readonly VersionRecord[] = [],
): ModelRecord {
  return {
    project: row.project,
    name: row.current_name,
    description: row.description ?? "",
    tags,
    createdAtMs: row.created_at_ms,
    createdBy: row.created_by,
    updatedAtMs: row.updated_at_ms ?? row.created_at_ms,
    versions,
  };
}

/** Versions of both kinds with everything that is known of them, by model key and number. */
export async function readRecords(db: Db, filter: RecordFilter = {}): Promise<StoredVersion[]> {
  const models = filter.models ?? (await readModelRows(db, { withDeleted: filter.withDeleted }));
  if (models.length === 0 || filter.keys?.length === 0) return [];
  const narrow: Narrow = {
    ...(models.length === 1 && { model: models[0]!.name }),
    ...(filter.version !== undefined && { version: filter.version }),
    ...(filter.keys && { keys: filter.keys }),
  };
  const [own, tracked, states, tags, approvals, aliases] = await Promise.all([
    filter.modelId === undefined ? readOwnRows(db, narrow, filter.runId) : [],
    readTrackedRows(db, narrow, filter),
    readStates(db, narrow),
    readVersionTags(db, narrow),
    readApprovals(db, narrow),
    readAliases(db, narrow),
  ]);
  const byKey = new Map(models.map((row) => [row.name, row]));
  return [...own, ...tracked]
    .flatMap((row) => {
      const model = byKey.get(row.modelKey);
      if (!model) return [];
      const key = keyOf(row.modelKey, row.version);
      const state = states.get(key);
      const decisions = approvals.get(key) ?? [];
      const record: StoredVersion = {
        ...row,
        project: model.project,
        model: model.current_name,
        stage: (state?.stage ?? "None") as Stage,
        description: state?.description ?? row.description,
        tags: tags.get(key) ?? {},
        aliases: aliases.get(key) ?? [],
        approvalState: approvalState(decisions),
        approvals: decisions,
        updatedAtMs: Math.max(row.createdAtMs, state?.updated_at_ms ?? 0, decisions.at(-1)?.atMs ?? 0),
        deletedAtMs: model.deleted_at_ms ?? state?.deleted_at_ms ?? null,
      };
      return record.deletedAtMs !== null && !filter.withDeleted ? [] : [record];
    })
    .sort((a, b) => compareText(a.modelKey, b.modelKey) || a.version - b.version);
}

interface Narrow extends Pick<RecordFilter, "version" | "keys"> {
  readonly model?: string;
}

/** A condition over the columns `model` and `version`, which every table about versions has. */
function within({ model, version, keys }: Narrow): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = [sql<SqlBool>`1 = 1`];
  if (model !== undefined) conditions.push(sql`model = ${model}`);
  if (version !== undefined) conditions.push(sql`version = ${version}`);
  if (keys) {
    const rows = keys.map((key) => sql`(cast(${key.model} as text), cast(${key.version} as bigint))`);
    conditions.push(sql`(model, version) in (values ${sql.join(rows)})`);
  }
  return sql`${sql.join(conditions, sql` and `)}`;
}

type BaseRow = Omit<
  StoredVersion,
  | "project"
  | "model"
  | "stage"
  | "tags"
  | "aliases"
  | "approvalState"
  | "approvals"
  | "updatedAtMs"
  | "deletedAtMs"
>;

async function readOwnRows(db: Db, narrow: Narrow, runId: string | undefined): Promise<BaseRow[]> {
  let query = db
    .selectFrom("registry_versions")
    // Without the bundle: it is long, and lists do not show it.
    .select(["model", "version", "run_id", "dataset_version_id", "onnx_digest", "origin", "note"])
    .select(["created_at_ms", "created_by"])
    .where(within(narrow));
  if (runId !== undefined) query = query.where("run_id", "=", runId);
  return (await query.execute()).map((row) => ({
    modelKey: row.model,
    version: row.version,
    origin: row.origin,
    source: `runs:/${row.run_id}/model`,
    artifactUri: `runs:/${row.run_id}/model`,
    runId: row.run_id,
    runLink: null,
    modelId: null,
    datasetVersionId: row.dataset_version_id || null,
    onnxDigest: row.onnx_digest,
    unservable: null,
    treeDigest: null,
    fileCount: null,
    sizeBytes: null,
    flavors: ["onnx"],
    description: row.note ?? "",
    createdAtMs: row.created_at_ms,
    createdBy: row.created_by,
  }));
}

async function readTrackedRows(db: Db, narrow: Narrow, filter: RecordFilter): Promise<BaseRow[]> {
  let query = db.selectFrom("registry_tracked_versions").selectAll().where(within(narrow));
  if (filter.runId !== undefined) query = query.where("run_id", "=", filter.runId);
  if (filter.modelId !== undefined) query = query.where("model_id", "=", filter.modelId);
  return (await query.execute()).map((row) => {
    const files = row.files_json === null ? null : (JSON.parse(row.files_json) as VersionFile[]);
    return {
      modelKey: row.model,
      version: row.version,
      origin: "mlflow" as const,
      source: row.source,
      artifactUri: row.artifact_uri,
      runId: row.run_id,
      runLink: row.run_link,
      modelId: row.model_id,
      datasetVersionId: null,
      onnxDigest: row.onnx_digest,
      unservable: row.unservable_json === null ? null : (JSON.parse(row.unservable_json) as Text),
      treeDigest: row.tree_digest,
      fileCount: files?.length ?? null,
      sizeBytes: files?.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? null,
      flavors: JSON.parse(row.flavors_json) as string[],
      description: "",
      createdAtMs: row.created_at_ms,
      createdBy: row.created_by,
    };
  });
}

async function readStates(db: Db, narrow: Narrow) {
  const query = db.selectFrom("registry_version_states").selectAll().where(within(narrow));
  return new Map((await query.execute()).map((row) => [keyOf(row.model, row.version), row]));
}

async function readVersionTags(db: Db, narrow: Narrow): Promise<Map<string, Record<string, string>>> {
  const query = db.selectFrom("registry_version_tags").selectAll().where(within(narrow)).orderBy("key");
  const tags = new Map<string, Record<string, string>>();
  for (const { model, version, key, value } of await query.execute())
    addTag(tags, keyOf(model, version), key, value);
  return tags;
}

export async function readModelTags(
  db: Db,
  keys: readonly string[] | undefined,
): Promise<Map<string, Record<string, string>>> {
  let query = db.selectFrom("registry_model_tags").selectAll().orderBy("key");
  if (keys) query = query.where("model", "in", keys);
  const tags = new Map<string, Record<string, string>>();
  for (const { model, key, value } of await query.execute()) addTag(tags, model, key, value);
  return tags;
}

function addTag(tags: Map<string, Record<string, string>>, of: string, key: string, value: string): void {
  // Without a prototype: a tag may be named __proto__.
  const known = tags.get(of) ?? (Object.create(null) as Record<string, string>);
  known[key] = value;
  tags.set(of, known);
}

export async function readApprovals(db: Db, narrow: Narrow): Promise<Map<string, Approval[]>> {
  const query = db.selectFrom("registry_decisions").selectAll().where(within(narrow)).orderBy("id");
  const approvals = new Map<string, Approval[]>();
  for (const row of await query.execute())
    append(approvals, keyOf(row.model, row.version), {
      decision: row.decision,
      by: row.by_name,
      reason: row.reason,
      atMs: row.at_ms,
      selfApproved: row.self_approved === 1,
    });
  return approvals;
}

/** Aliases by version. */
export async function readAliases(db: Db, narrow: Narrow): Promise<Map<string, string[]>> {
  const query = db.selectFrom("registry_aliases").selectAll().where(within(narrow)).orderBy("alias");
  const aliases = new Map<string, string[]>();
  for (const row of await query.execute()) append(aliases, keyOf(row.model, row.version), row.alias);
  return aliases;
}

export function keyOf(model: string, version: number): string {
  return `${model}@${version}`;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
