import { createHash } from "node:crypto";
import { isAkashiError } from "../../../kernel/errors.ts";
import { canonicalJson } from "../../../kernel/json.ts";
import type { Text } from "../../../kernel/messages.ts";
import { loadOnnxModel, type OnnxModel } from "../../../platform/onnx/index.ts";
import type { FeatureViewVersion } from "../../features/contract.ts";
import type { ModelBundle } from "../../training/contract.ts";
import type { VersionFile } from "../contract.ts";
import { signatureFromView } from "../core/signature.ts";
import { unservableTexts } from "../messages.ts";
import type { RegistryDeps } from "./deps.ts";
import { EMPTY_REFERENCE } from "./import-onnx.ts";
import type { MlModel } from "./read-mlmodel.ts";

/** A graph that is larger is not loaded to be looked at. */
const MAX_GRAPH_BYTES = 512 * 1024 * 1024;

export type Servable =
  | { readonly bundle: ModelBundle; readonly unservable: null }
  | { readonly bundle: null; readonly unservable: Text };

/**
 * The bundle by which a version of an MLflow client can be served: possible when its files hold an ONNX graph with
 * one input per feature. Nothing else is ever loaded, a pickle least of all. A reason is no error: such a version is
 * registered all the same.
 */
export async function onnxBundle(
  deps: RegistryDeps,
  input: { project: string; model: string; files: readonly VersionFile[]; mlModel: MlModel },
): Promise<Servable> {
  const path = input.mlModel.onnxPath ?? onlyGraph(input.files);
  const file = input.files.find((it) => it.path === path);
  if (!file) return no(unservableTexts.noGraph);
  if (file.sizeBytes > MAX_GRAPH_BYTES) return no(unservableTexts.tooLarge);
  let graph: OnnxModel;
  try {
    graph = await loadOnnxModel(await deps.platform.blobs.get(file.digest));
  } catch (error) {
    if (isAkashiError(error)) return no(unservableTexts.doesNotLoad);
    throw error;
  }
  try {
    return { bundle: await makeBundle(deps, input, file, graph), unservable: null };
  } finally {
    await graph.release();
  }
}

async function makeBundle(
  { platform }: RegistryDeps,
  { project, model }: { project: string; model: string },
  file: VersionFile,
  graph: OnnxModel,
): Promise<ModelBundle> {
  const features: FeatureViewVersion["features"] = graph.inputs.map(({ name, type }) => ({
    name,
    column: name,
    type: type === "text" ? "category" : "number",
    transform: "identity",
    params: {},
    description: "",
  }));
  const featureView: FeatureViewVersion = {
    project,
    name: `${model}-inputs`,
    version: 1,
    digest: `sha256:${createHash("sha256").update(canonicalJson(features)).digest("hex")}`,
    dataset: "",
    entity: null,
    features,
    createdAtMs: platform.clock.nowMs(),
  };
  const reference = await platform.blobs.put(JSON.stringify(EMPTY_REFERENCE));
  return {
    onnxDigest: file.digest,
    signature: signatureFromView(featureView, graph.outputNames),
    decisionThreshold: 0.5,
    featureView,
    referenceDigest: reference.digest,
    explainerDigest: null,
    trainer: "mlflow",
    positiveLabel: "1",
    negativeLabel: "0",
  };
}

function onlyGraph(files: readonly VersionFile[]): string | null {
  const graphs = files.filter(({ path }) => path.endsWith(".onnx"));
  return graphs.length === 1 ? graphs[0]!.path : null;
}

function no(unservable: Text): Servable {
  return { bundle: null, unservable };
}
