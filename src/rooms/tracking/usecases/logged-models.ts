import type { Kysely } from "kysely";
import { newHexId } from "../../../kernel/ids.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { modelArtifactUri } from "../core/artifact-path.ts";
import { checkModelParamCount, checkModelTags, type KeyValue, toModelParamMap } from "../core/batch.ts";
import { trackingErrors } from "../core/errors.ts";
import type { LoggedModel, LoggedModelStatus, NewLoggedModel } from "../core/logged-model.ts";
import { checkLoggedModelName } from "../core/names.ts";
import { randomRunName } from "../core/run-name.ts";
import {
  findLoggedModelRow,
  insertModelParams,
  type LoggedModelRow,
  upsertModelTags,
  withModelData,
} from "../store/logged-models.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireActiveExperiment } from "./guards.ts";

type Db = Kysely<TrackingTables>;

/** Makes a logged model to which files can be uploaded. @throws E_TRACKING_MODEL_NAME */
export async function createLoggedModel(
  { platform }: TrackingDeps,
  input: NewLoggedModel,
  { actor }: UseCaseContext,
): Promise<LoggedModel> {
  if (input.name !== undefined) checkLoggedModelName(input.name);
  const params = toModelParamMap(input.params ?? []);
  const tags = checkModelTags(input.tags ?? []);
  const modelId = `m-${newHexId()}`;
  return platform.ledger.write<TrackingTables, LoggedModel>(actor, async ({ trx, record }) => {
    const experiment = await requireActiveExperiment(trx, input.experimentId);
    const nowMs = platform.clock.nowMs();
    const row = await trx
      .insertInto("tracking_logged_models")
      .values({
        model_id: modelId,
        experiment_id: input.experimentId,
        name: input.name ?? randomRunName(),
        model_type: input.modelType || null,
        source_run_id: input.sourceRunId || null,
        status: "PENDING",
        status_message: null,
        artifact_uri: modelArtifactUri(experiment.artifact_location, modelId),
        lifecycle: "active",
        deleted_at_ms: null,
        created_at_ms: nowMs,
        updated_at_ms: nowMs,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await insertModelParams(trx, row.model_key, params);
    await upsertModelTags(trx, row.model_key, tags);
    record({
      kind: "logged-model.created",
      subject: `logged-model:${modelId}`,
      data: { name: row.name, experiment: experiment.name, run: row.source_run_id },
    });
    return readOne(trx, row);
  });
}

/** @throws E_TRACKING_MODEL_UNKNOWN; a deleted model is unknown unless `allowDeleted` */
export async function getLoggedModel(
  { platform }: TrackingDeps,
  modelId: string,
  options: { allowDeleted?: boolean } = {},
): Promise<LoggedModel> {
  const db = platform.database.query<TrackingTables>();
  const row = await findLoggedModelRow(db, modelId);
  if (!row || (row.lifecycle === "deleted" && !options.allowDeleted))
    throw trackingErrors.E_TRACKING_MODEL_UNKNOWN({ modelId });
  return readOne(db, row);
}

/** Says how the upload went; saying it again changes nothing and leaves no second event. */
export async function finalizeLoggedModel(
  { platform }: TrackingDeps,
  modelId: string,
  status: LoggedModelStatus,
  { actor }: UseCaseContext,
): Promise<LoggedModel> {
  return platform.ledger.write<TrackingTables, LoggedModel>(actor, async ({ trx, record }) => {
    const row = await requireActiveModel(trx, modelId);
    if (row.status === status) return readOne(trx, row);
    await touch(trx, row, { status }, platform.clock.nowMs());
    record({
      kind: "logged-model.finalized",
      subject: `logged-model:${modelId}`,
      data: { name: row.name, status },
    });
    return readOne(trx, (await findLoggedModelRow(trx, modelId))!);
  });
}

/** Deleting twice is harmless; the files stay until they are purged. @throws E_TRACKING_MODEL_UNKNOWN */
export async function deleteLoggedModel(
  { platform }: TrackingDeps,
  modelId: string,
  { actor }: UseCaseContext,
): Promise<void> {
  await platform.ledger.write<TrackingTables, void>(actor, async ({ trx, record }) => {
    const row = await findLoggedModelRow(trx, modelId);
    if (!row) throw trackingErrors.E_TRACKING_MODEL_UNKNOWN({ modelId });
    if (row.lifecycle === "deleted") return;
    const nowMs = platform.clock.nowMs();
    await touch(trx, row, { lifecycle: "deleted", deleted_at_ms: nowMs }, nowMs);
    record({
      kind: "logged-model.deleted",
      subject: `logged-model:${modelId}`,
      data: { name: row.name },
    });
  });
}

/** Adds params; the same value again is no change. @throws E_TRACKING_MODEL_PARAM_CHANGED */
export async function logLoggedModelParams(
  { platform }: TrackingDeps,
  modelId: string,
  params: readonly KeyValue[],
): Promise<void> {
  checkModelParamCount(params.length);
  const map = toModelParamMap(params);
  await platform.database.write<TrackingTables, void>(async (trx) => {
    const row = await requireActiveModel(trx, modelId);
    const changed = await insertModelParams(trx, row.model_key, map);
    if (changed) throw trackingErrors.E_TRACKING_MODEL_PARAM_CHANGED({ modelId, ...changed });
  });
}

export async function setLoggedModelTags(
  { platform }: TrackingDeps,
  modelId: string,
  tags: Readonly<Record<string, string>>,
): Promise<LoggedModel> {
  const map = checkModelTags(Object.entries(tags).map(([key, value]) => ({ key, value })));
  return platform.database.write<TrackingTables, LoggedModel>(async (trx) => {
    const row = await requireActiveModel(trx, modelId);
    await upsertModelTags(trx, row.model_key, map);
    await touch(trx, row, {}, platform.clock.nowMs());
    return readOne(trx, (await findLoggedModelRow(trx, modelId))!);
  });
}

/** @throws E_TRACKING_MODEL_TAG_UNKNOWN when the model does not have it */
export async function deleteLoggedModelTag(
  { platform }: TrackingDeps,
  modelId: string,
  key: string,
): Promise<void> {
  await platform.database.write<TrackingTables, void>(async (trx) => {
    const row = await requireActiveModel(trx, modelId);
    const { numDeletedRows } = await trx
      .deleteFrom("tracking_logged_model_tags")
      .where("model_key", "=", row.model_key)
      .where("key", "=", key)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw trackingErrors.E_TRACKING_MODEL_TAG_UNKNOWN({ key, modelId });
  });
}

async function requireActiveModel(db: Db, modelId: string): Promise<LoggedModelRow> {
  const row = await findLoggedModelRow(db, modelId);
  if (row?.lifecycle !== "active") throw trackingErrors.E_TRACKING_MODEL_UNKNOWN({ modelId });
  return row;
}

async function readOne(db: Db, row: LoggedModelRow): Promise<LoggedModel> {
  return (await withModelData(db, [row]))[0]!;
}

async function touch(
  db: Db,
  row: LoggedModelRow,
  change: Partial<Pick<LoggedModelRow, "status" | "lifecycle" | "deleted_at_ms">>,
  nowMs: number,
): Promise<void> {
  await db
    .updateTable("tracking_logged_models")
    .set({ ...change, updated_at_ms: nowMs })
    .where("model_key", "=", row.model_key)
    .execute();
}
