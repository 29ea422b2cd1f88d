import type { UseCaseContext } from "../../../platform/index.ts";
import type { Project } from "../../../platform/project/index.ts";
import type { ModelBundle } from "../../training/contract.ts";
import { type ModelVersion, registryErrors } from "../contract.ts";
import { checkModelName } from "../core/names.ts";
import { signatureFromView } from "../core/signature.ts";
import type { RegistryDeps } from "./deps.ts";
import { getVersion } from "./find-models.ts";
import { checkGraph, registerVersion } from "./register-version.ts";

export interface ImportOnnx {
  readonly project: string;
  readonly model: string;
  readonly bytes: Uint8Array;
  readonly featureView: ModelBundle["featureView"];
  readonly note?: string;
}

/**
 * Registers an ONNX file that was made elsewhere. It is loaded before anything is written. The run that records the
 * import says who and when; what training would have known (data, metrics, gates, reference) stays empty, and the
 * model card shows each as a gap.
 * @throws E_ONNX_INVALID, E_REGISTRY_SIGNATURE_MISMATCH, E_REGISTRY_NAME_INVALID, E_REGISTRY_MODEL_OF_OTHER_PROJECT
 */
export async function importOnnx(
  deps: RegistryDeps,
  input: ImportOnnx,
  context: UseCaseContext,
): Promise<ModelVersion> {
  checkModelName(input.model);
  const outputNames = await checkGraph(input.bytes, signatureFromView(input.featureView, []));
  const onnx = await deps.platform.blobs.put(input.bytes);
  const reference = await deps.platform.blobs.put(JSON.stringify(EMPTY_REFERENCE));
  const run = await deps.tracking.startRun(
    {
      experiment: `${input.project}/imports`,
      name: `import ${input.model}`,
      tags: { "akashi.project": input.project, "akashi.import": "onnx" },
      params: { onnx_digest: onnx.digest, size_bytes: onnx.sizeBytes },
    },
    context,
  );
  try {
    await deps.tracking.logArtifact(run.runId, "model/model.onnx", input.bytes, context);
    const { version } = await registerVersion(
      deps,
      {
        project: input.project,
        model: input.model,
        runId: run.runId,
        bundle: {
          onnxDigest: onnx.digest,
          signature: signatureFromView(input.featureView, outputNames),
          decisionThreshold: 0.5,
          featureView: input.featureView,
          referenceDigest: reference.digest,
          explainerDigest: null,
          trainer: "imported",
          positiveLabel: "1",
          negativeLabel: "0",
        },
        metrics: {},
        gates: [],
        datasetVersionId: "",
        origin: "import",
        note: input.note ?? null,
      },
      context,
    );
    await deps.tracking.endRun(run.runId, "FINISHED", context);
    return await getVersion(deps, input.model, version);
  } catch (error) {
    await deps.tracking.endRun(run.runId, "FAILED", context);
    throw error;
  }
}

/** The same with a feature view of akashi.yaml. @throws E_REGISTRY_VIEW_UNKNOWN and what `importOnnx` throws */
export async function importForProject(
  deps: RegistryDeps,
  project: Project,
  input: { model: string; bytes: Uint8Array; view: string; note?: string },
  context: UseCaseContext,
): Promise<ModelVersion> {
  const { name } = project.config.project;
  if (!Object.hasOwn(project.config.features, input.view))
    throw registryErrors.E_REGISTRY_VIEW_UNKNOWN({
      project: name,
      view: input.view,
      known: Object.keys(project.config.features),
    });
  const featureView = await deps.features.applyView(project, input.view, context);
  return importOnnx(
    deps,
    { project: name, model: input.model, bytes: input.bytes, featureView, note: input.note },
    context,
  );
}

/** Nothing is known of the training data; monitoring will say so instead of comparing with nothing. */
export const EMPTY_REFERENCE = {
  rowCount: 0,
  columns: [],
  probabilities: [],
  labels: [],
  metric: "",
  score: null,
};
