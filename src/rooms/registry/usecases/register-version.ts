import { isAkashiError } from "../../../kernel/errors.ts";
import { canonicalJson } from "../../../kernel/json.ts";
import type { UnitOfWork } from "../../../platform/events/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { loadOnnxModel } from "../../../platform/onnx/index.ts";
import type { ModelSignature, RegisterModelVersion } from "../../training/contract.ts";
import { registryErrors } from "../contract.ts";
import { checkModelName } from "../core/names.ts";
import { signatureDifferences } from "../core/signature.ts";
import { newModelRow } from "../store/new-model-row.ts";
import { findModel, latestVersionNumber } from "../store/read-records.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";

export interface NewVersion extends RegisterModelVersion {
  readonly origin: "pipeline" | "import";
  readonly note: string | null;
}

/**
 * Registers the next version of a model. The same run and graph again give the version that they gave before.
 * @throws E_REGISTRY_NAME_INVALID, E_REGISTRY_GATE_FAILED, E_REGISTRY_RUN_UNKNOWN, E_REGISTRY_BLOB_MISSING,
 *   E_ONNX_INVALID, E_REGISTRY_SIGNATURE_MISMATCH, E_REGISTRY_MODEL_OF_OTHER_PROJECT
 */
export async function registerVersion(
  deps: RegistryDeps,
  input: NewVersion,
  context: UseCaseContext,
): Promise<{ model: string; version: number }> {
  checkModelName(input.model);
  const failed = input.gates.filter(({ passed }) => !passed).map(({ gate }) => gate);
  if (failed.length > 0) throw registryErrors.E_REGISTRY_GATE_FAILED({ model: input.model, gates: failed });
  await requireRun(deps, input);
  await requireBlobs(deps, input);
  await checkGraph(await deps.platform.blobs.get(input.bundle.onnxDigest), input.bundle.signature);
  const version = await insertVersion(deps, input, context);
  const { featureView } = input.bundle;
  await deps.features.recordUsage(
    featureView.features.map(({ name }) => ({
      model: input.model,
      modelVersion: version,
      view: featureView.name,
      viewVersion: featureView.version,
      feature: name,
    })),
    context,
  );
  return { model: input.model, version };
}

/** Loads the graph and compares its inputs with the signature. @returns the names of its outputs */
export async function checkGraph(
  bytes: Uint8Array,
  signature: Pick<ModelSignature, "inputs">,
): Promise<readonly string[]> {
  const graph = await loadOnnxModel(bytes);
  try {
    const differences = signatureDifferences(signature, graph.inputs);
    if (differences.length > 0) throw registryErrors.E_REGISTRY_SIGNATURE_MISMATCH({ differences });
    return graph.outputNames;
  } finally {
    await graph.release();
  }
}

async function requireRun({ tracking }: RegistryDeps, { model, runId }: NewVersion): Promise<void> {
  try {
    await tracking.getRun(runId);
  } catch (error) {
    if (isAkashiError(error) && error.status === 404)
      throw registryErrors.E_REGISTRY_RUN_UNKNOWN({ model, runId }, { cause: error });
    throw error;
  }
}

async function requireBlobs({ platform }: RegistryDeps, { model, bundle }: NewVersion): Promise<void> {
  const parts = {
    ONNX: bundle.onnxDigest,
    "reference snapshot": bundle.referenceDigest,
    explainer: bundle.explainerDigest,
  };
  for (const [part, digest] of Object.entries(parts))
    if (digest !== null && !(await platform.blobs.has(digest)))
      throw registryErrors.E_REGISTRY_BLOB_MISSING({ model, part, digest });
}

async function insertVersion(
  { platform }: RegistryDeps,
  input: NewVersion,
  { actor }: UseCaseContext,
): Promise<number> {
  const { model, project } = input;
  return platform.ledger.write<RegistryTables, number>(actor, async ({ trx, record }) => {
    // The name first, which may be nobody's yet, as those do who create a model or give it this name.
    await platform.database.lock(trx as never, `registry-name:${model}`);
    const nowMs = platform.clock.nowMs();
    const key = await modelKey(trx, input, actor, nowMs);
    await platform.database.lock(trx as never, `registry:${key}`);
    const same = await trx
      .selectFrom("registry_versions")
      .select("version")
      .where("model", "=", key)
      .where("run_id", "=", input.runId)
      .where("onnx_digest", "=", input.bundle.onnxDigest)
      .executeTakeFirst();
    if (same) return same.version;
    const version = (await latestVersionNumber(trx, key)) + 1;
    await trx
      .insertInto("registry_versions")
      .values({
        model: key,
        version,
        run_id: input.runId,
        dataset_version_id: input.datasetVersionId,
        onnx_digest: input.bundle.onnxDigest,
        bundle_json: canonicalJson(input.bundle),
        metrics_json: canonicalJson(input.metrics),
        gates_json: canonicalJson(input.gates),
        origin: input.origin,
        note: input.note,
        created_at_ms: nowMs,
        created_by: actor.name,
      })
      .execute();
    await trx.updateTable("registry_models").set({ updated_at_ms: nowMs }).where("name", "=", key).execute();
    record({
      kind: "model-version.registered",
      subject: `model:${model}@${version}`,
      data: {
        project,
        runId: input.runId,
        datasetVersionId: input.datasetVersionId,
        onnxDigest: input.bundle.onnxDigest,
        origin: input.origin,
      },
    });
    return version;
  });
}

/**
 * The key of the model, which is made when there is none of that name. A model that an MLflow client created without
 * a project belongs to the first project that registers a version of it.
 */
async function modelKey(
  trx: UnitOfWork<RegistryTables>["trx"],
  { model, project }: NewVersion,
  actor: UseCaseContext["actor"],
  nowMs: number,
): Promise<string> {
  const known = await findModel(trx, model);
  if (known && known.project !== project && known.project !== "")
    throw registryErrors.E_REGISTRY_MODEL_OF_OTHER_PROJECT({ model, project, owner: known.project });
  if (known) {
    if (known.project === "")
      await trx.updateTable("registry_models").set({ project }).where("name", "=", known.name).execute();
    return known.name;
  }
  const row = await newModelRow(trx, { name: model, project, description: null }, actor.name, nowMs);
  await trx.insertInto("registry_models").values(row).execute();
  return row.name;
}
