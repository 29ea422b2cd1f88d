import { canonicalJson } from "../../../kernel/json.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { NewTrackedVersion, VersionRecord } from "../contract.ts";
import { checkTag, isOwnTag } from "../core/names.ts";
import { checkDescription } from "../core/texts.ts";
import { unservableTexts } from "../messages.ts";
import { latestVersionNumber } from "../store/read-records.ts";
import type { RegistryTables } from "../store/tables.ts";
import { writeState } from "./change-version.ts";
import type { RegistryDeps } from "./deps.ts";
import { requireCurrent, requireStored } from "./find-records.ts";
import { lockModel } from "./lock-model.ts";
import { onnxBundle, type Servable } from "./onnx-bundle.ts";
import { type MlModel, readMlModel } from "./read-mlmodel.ts";
import { type ResolvedSource, resolveSource } from "./resolve-source.ts";
import { treeDigest } from "./tree-digest.ts";

/** What a version that comes from elsewhere brings with it: the number and time that it had there. */
export interface Origin {
  /** Not taken yet. */
  readonly version: number;
  readonly createdAtMs: number;
  /** What its source names is gone, there or here: the record is kept without files. */
  readonly filesLost?: boolean;
}

/** The tag by which a logged model says what it was registered as. */
const MODEL_VERSIONS_TAG = "mlflow.modelVersions";

/**
 * Registers what an MLflow client logged: any flavour, as a folder whose files are kept by digest from now on. The
 * same source again is a new version, as it is in MLflow.
 * @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_TAG_INVALID, and what `resolveSource` throws
 */
export async function createTrackedVersion(
  deps: RegistryDeps,
  input: NewTrackedVersion & Partial<Origin>,
  context: UseCaseContext,
): Promise<VersionRecord> {
  const { platform } = deps;
  for (const tag of input.tags ?? []) checkTag(tag);
  checkDescription(input.description);
  const model = await requireCurrent(platform.database.query<RegistryTables>(), input.name);
  const resolved = input.filesLost ? withoutFiles(input) : await resolveSource(deps, input);
  const mlModel = await readMlModel(deps, resolved.files ?? []);
  const servable = await servableOf(deps, { ...input, project: model.project }, resolved, mlModel);
  const version = await insert(deps, input, { resolved, mlModel, servable }, context);
  if (resolved.modelId !== null && resolved.artifactUri !== null && !input.filesLost)
    await tagLoggedModel(deps, resolved.modelId, version, context);
  return version;
}

function withoutFiles({ runId, modelId }: NewTrackedVersion): ResolvedSource {
  return { artifactUri: null, runId: runId ?? null, modelId: modelId ?? null, files: null };
}

async function servableOf(
  deps: RegistryDeps,
  { name, project, filesLost = false }: { name: string; project: string; filesLost?: boolean },
  { artifactUri, files }: ResolvedSource,
  mlModel: MlModel,
): Promise<Servable> {
  if (files === null)
    return {
      bundle: null,
      unservable: artifactUri === null && !filesLost ? unservableTexts.prompt : unservableTexts.elsewhere,
    };
  return onnxBundle(deps, { project, model: name, files, mlModel });
}

async function insert(
  deps: RegistryDeps,
  input: NewTrackedVersion & Partial<Origin>,
  { resolved, mlModel, servable }: { resolved: ResolvedSource; mlModel: MlModel; servable: Servable },
  { actor }: UseCaseContext,
): Promise<VersionRecord> {
  const { platform } = deps;
  const digest = resolved.files === null ? null : treeDigest(resolved.files);
  return platform.ledger.write<RegistryTables, VersionRecord>(actor, async ({ trx, record }) => {
    const row = await lockModel(deps, trx, input.name);
    const version = input.version ?? (await latestVersionNumber(trx, row.name)) + 1;
    const nowMs = input.createdAtMs ?? platform.clock.nowMs();
    await trx
      .insertInto("registry_tracked_versions")
      .values({
        model: row.name,
        version,
        source: input.source,
        artifact_uri: resolved.artifactUri,
        run_id: resolved.runId,
        run_link: input.runLink ?? null,
        model_id: resolved.modelId,
        tree_digest: digest,
        files_json: resolved.files === null ? null : canonicalJson(resolved.files),
        flavors_json: canonicalJson(mlModel.flavors),
        signature_json: mlModel.signature === null ? null : canonicalJson(mlModel.signature),
        onnx_digest: servable.bundle?.onnxDigest ?? null,
        bundle_json: servable.bundle === null ? null : canonicalJson(servable.bundle),
        unservable_json: servable.unservable === null ? null : canonicalJson(servable.unservable),
        created_at_ms: nowMs,
        created_by: actor.name,
      })
      .execute();
    await writeState(
      deps,
      trx,
      row,
      { version, stage: "None", description: input.description ?? "", deletedAtMs: null },
      {},
    );
    const tags = new Map((input.tags ?? []).map(({ key, value }) => [key, value]));
    // A copied version brings the tags that Akashi answers from its records; the copy has records of its own.
    for (const [key, value] of tags)
      if (!isOwnTag(key))
        await trx
          .insertInto("registry_version_tags")
          .values({ model: row.name, version, key, value })
          .execute();
    record({
      kind: "model-version.registered",
      subject: `model:${input.name}@${version}`,
      data: {
        project: row.project,
        runId: resolved.runId,
        modelId: resolved.modelId,
        source: input.source,
        treeDigest: digest,
        onnxDigest: servable.bundle?.onnxDigest ?? null,
        origin: "mlflow",
      },
    });
    return requireStored(trx, row, version);
  });
}

/** Adds this version to what the logged model says that it was registered as, in MLflow's form. */
async function tagLoggedModel(
  { tracking }: RegistryDeps,
  modelId: string,
  { model, version }: VersionRecord,
  context: UseCaseContext,
): Promise<void> {
  const { tags } = await tracking.getLoggedModel(modelId);
  const known = readRegistrations(tags[MODEL_VERSIONS_TAG]);
  const value = JSON.stringify([...known, { name: model, version: String(version) }]);
  await tracking.setLoggedModelTags(modelId, { [MODEL_VERSIONS_TAG]: value }, context);
}

function readRegistrations(text: string | undefined): unknown[] {
  if (text === undefined) return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
