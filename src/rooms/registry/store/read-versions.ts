import type { Kysely } from "kysely";
import type { GateResult, ModelBundle } from "../../training/contract.ts";
import type { Approval, ModelVersion } from "../contract.ts";
import { approvalState } from "../core/approval-state.ts";
import type { RegistryTables } from "./tables.ts";

type Db = Kysely<RegistryTables>;

export interface VersionFilter {
  readonly model?: string;
  readonly version?: number;
}

/** Versions with their decisions and aliases, by model and number. */
export async function readVersions(db: Db, filter: VersionFilter = {}): Promise<ModelVersion[]> {
  let query = db
    .selectFrom("registry_versions as v")
    .innerJoin("registry_models as m", "m.name", "v.model")
    .selectAll("v")
    .select("m.project")
    .orderBy("v.model")
    .orderBy("v.version");
  if (filter.model !== undefined) query = query.where("v.model", "=", filter.model);
  if (filter.version !== undefined) query = query.where("v.version", "=", filter.version);
  const [rows, approvals, aliases] = await Promise.all([
    query.execute(),
    readApprovals(db, filter),
    readAliases(db, filter),
  ]);
  return rows.map((row) => {
    const key = keyOf(row.model, row.version);
    const decisions = approvals.get(key) ?? [];
    return {
      project: row.project,
      model: row.model,
      version: row.version,
      runId: row.run_id,
      datasetVersionId: row.dataset_version_id,
      bundle: JSON.parse(row.bundle_json) as ModelBundle,
      metrics: JSON.parse(row.metrics_json) as Record<string, number>,
      gates: JSON.parse(row.gates_json) as GateResult[],
      approvalState: approvalState(decisions),
      approvals: decisions,
      aliases: aliases.get(key) ?? [],
      createdAtMs: row.created_at_ms,
      createdBy: row.created_by,
      origin: row.origin,
      note: row.note,
    };
  });
}

export async function findModel(
  db: Db,
  name: string,
): Promise<RegistryTables["registry_models"] | undefined> {
  return db.selectFrom("registry_models").selectAll().where("name", "=", name).executeTakeFirst();
}

export async function latestVersionNumber(db: Db, model: string): Promise<number> {
  const { latest } = await db
    .selectFrom("registry_versions")
    .select((it) => it.fn.max("version").as("latest"))
    .where("model", "=", model)
    .executeTakeFirstOrThrow();
  return latest ?? 0;
}

async function readApprovals(db: Db, filter: VersionFilter): Promise<Map<string, Approval[]>> {
  let query = db.selectFrom("registry_decisions").selectAll().orderBy("id");
  if (filter.model !== undefined) query = query.where("model", "=", filter.model);
  if (filter.version !== undefined) query = query.where("version", "=", filter.version);
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

async function readAliases(db: Db, filter: VersionFilter): Promise<Map<string, string[]>> {
  let query = db.selectFrom("registry_aliases").selectAll().orderBy("alias");
  if (filter.model !== undefined) query = query.where("model", "=", filter.model);
  const aliases = new Map<string, string[]>();
  for (const row of await query.execute()) append(aliases, keyOf(row.model, row.version), row.alias);
  return aliases;
}

function keyOf(model: string, version: number): string {
  return `${model}@${version}`;
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
