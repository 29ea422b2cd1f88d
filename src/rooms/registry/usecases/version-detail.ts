import { isAkashiError } from "../../../kernel/errors.ts";
import type { ModelBundle } from "../../training/contract.ts";
import type { VersionDetail } from "../contract.ts";
import { readMlflowSignature } from "../core/mlflow-signature.ts";
import type { StoredVersion } from "../store/read-records.ts";
import { readRecords } from "../store/read-records.ts";
import { readVersions } from "../store/read-versions.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryReads } from "./deps.ts";
import { type ModelRow, requireModel } from "./find-models.ts";
import { requireStored } from "./find-records.ts";

type DetailDeps = Pick<RegistryReads, "platform" | "tracking">;

/**
 * A version with everything that the records say about it. What a pipeline registered carries its figures; of what a
 * client registered, they are read from the logged model, or from its run.
 * @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN
 */
export async function getVersionDetail(
  deps: DetailDeps,
  name: string,
  version: number | "latest",
): Promise<VersionDetail> {
  const db = deps.platform.database.query<RegistryTables>();
  const row = await requireModel(db, name);
  const number =
    version === "latest" ? ((await readRecords(db, { models: [row] })).at(-1)?.version ?? 0) : version;
  const record = await requireStored(db, row, number);
  return record.origin === "mlflow" ? trackedDetail(deps, row, record) : ownDetail(deps, row, record);
}

async function ownDetail(deps: DetailDeps, row: ModelRow, record: StoredVersion): Promise<VersionDetail> {
  const db = deps.platform.database.query<RegistryTables>();
  const [version] = await readVersions(db, { models: [row], version: record.version });
  const run = record.runId === null ? null : await orNull(() => deps.tracking.getRun(record.runId!));
  const { bundle, metrics, gates, note } = version!;
  return { ...record, bundle, metrics, params: run?.params ?? {}, gates, note, signature: bundle.signature };
}

async function trackedDetail(deps: DetailDeps, row: ModelRow, record: StoredVersion): Promise<VersionDetail> {
  const stored = await deps.platform.database
    .query<RegistryTables>()
    .selectFrom("registry_tracked_versions")
    .select(["bundle_json", "signature_json"])
    .where("model", "=", row.name)
    .where("version", "=", record.version)
    .executeTakeFirstOrThrow();
  const [run, logged] = await Promise.all([
    record.runId === null ? null : orNull(() => deps.tracking.getRun(record.runId!)),
    record.modelId === null ? null : orNull(() => deps.tracking.getLoggedModel(record.modelId!)),
  ]);
  const ofModel = Object.fromEntries((logged?.metrics ?? []).map(({ key, value }) => [key, value]));
  return {
    ...record,
    bundle: stored.bundle_json === null ? null : (JSON.parse(stored.bundle_json) as ModelBundle),
    // The model's own figures where it has any: a run may have logged several models.
    metrics: Object.keys(ofModel).length > 0 ? ofModel : (run?.metrics ?? {}),
    params: { ...run?.params, ...logged?.params },
    gates: [],
    note: null,
    signature: readMlflowSignature(stored.signature_json === null ? null : JSON.parse(stored.signature_json)),
  };
}

/** What cannot be found is null; a fault of ours stays a fault. */
export async function orNull<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (isAkashiError(error) && error.status < 500) return null;
    throw error;
  }
}
