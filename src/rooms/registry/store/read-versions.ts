import type { Kysely } from "kysely";
import type { GateResult, ModelBundle } from "../../training/contract.ts";
import type { ModelVersion } from "../contract.ts";
import { type RecordFilter, readRecords, type StoredVersion } from "./read-records.ts";
import type { RegistryTables } from "./tables.ts";

type Db = Kysely<RegistryTables>;

/** Versions that can be served: those with a bundle. By model key and number. */
export async function readVersions(db: Db, filter: RecordFilter = {}): Promise<ModelVersion[]> {
  const records = await readRecords(db, filter);
  return withBundles(db, records, filter);
}

async function withBundles(
  db: Db,
  records: readonly StoredVersion[],
  filter: RecordFilter,
): Promise<ModelVersion[]> {
  const only = filter.models?.length === 1 ? filter.models[0]!.name : undefined;
  let own = db
    .selectFrom("registry_versions")
    .select(["model", "version", "bundle_json", "metrics_json", "gates_json", "note", "dataset_version_id"]);
  let tracked = db
    .selectFrom("registry_tracked_versions")
    .select(["model", "version", "bundle_json"])
    .where("bundle_json", "is not", null);
  if (only !== undefined) {
    own = own.where("model", "=", only);
    tracked = tracked.where("model", "=", only);
  }
  if (filter.version !== undefined) {
    own = own.where("version", "=", filter.version);
    tracked = tracked.where("version", "=", filter.version);
  }
  const [ownRows, trackedRows] = await Promise.all([own.execute(), tracked.execute()]);
  const parts = new Map<
    string,
    { bundle: string; metrics: string; gates: string; note: string | null; data: string }
  >();
  for (const row of ownRows)
    parts.set(`${row.model}@${row.version}`, {
      bundle: row.bundle_json,
      metrics: row.metrics_json,
      gates: row.gates_json,
      note: row.note,
      data: row.dataset_version_id,
    });
  for (const row of trackedRows)
    parts.set(`${row.model}@${row.version}`, {
      bundle: row.bundle_json!,
      metrics: "{}",
      gates: "[]",
      note: null,
      data: "",
    });
  return records.flatMap((record) => {
    const part = parts.get(`${record.modelKey}@${record.version}`);
    if (!part) return [];
    return [
      {
        project: record.project,
        model: record.model,
        version: record.version,
        runId: record.runId ?? "",
        datasetVersionId: part.data,
        bundle: JSON.parse(part.bundle) as ModelBundle,
        metrics: JSON.parse(part.metrics) as Record<string, number>,
        gates: JSON.parse(part.gates) as GateResult[],
        approvalState: record.approvalState,
        approvals: record.approvals,
        aliases: record.aliases,
        createdAtMs: record.createdAtMs,
        createdBy: record.createdBy,
        // To those who serve it, what an MLflow client brought is an import.
        origin: record.origin === "pipeline" ? ("pipeline" as const) : ("import" as const),
        note: part.note,
      },
    ];
  });
}
