import { parse } from "yaml";
import type { VersionFile } from "../contract.ts";
import type { RegistryDeps } from "./deps.ts";

/** What a model's `MLmodel` file says, as far as the registry needs it. */
export interface MlModel {
  readonly flavors: readonly string[];
  /** The graph's file below the model's folder, from the onnx flavor. */
  readonly onnxPath: string | null;
  readonly signature: { readonly inputs: string | null; readonly outputs: string | null } | null;
}

const NOTHING: MlModel = { flavors: [], onnxPath: null, signature: null };
/** An MLmodel file is a page of YAML; what is larger is not one. */
const MAX_BYTES = 1024 * 1024;

/** Reads `MLmodel` out of a version's files. Without one, or when it does not read as YAML, nothing is known. */
export async function readMlModel(
  { platform }: Pick<RegistryDeps, "platform">,
  files: readonly VersionFile[],
): Promise<MlModel> {
  const file = files.find(({ path }) => path === "MLmodel");
  if (!file || file.sizeBytes > MAX_BYTES) return NOTHING;
  const text = (await platform.blobs.get(file.digest)).toString("utf8");
  try {
    // Few aliases: a file that multiplies itself is refused.
    return readDocument(parse(text, { maxAliasCount: 20, schema: "core" }));
  } catch {
    return NOTHING;
  }
}

function readDocument(document: unknown): MlModel {
  const root = asRecord(document);
  const flavors = asRecord(root["flavors"]);
  const onnx = asRecord(flavors["onnx"]);
  const signature = root["signature"] ? asRecord(root["signature"]) : null;
  return {
    flavors: Object.keys(flavors).sort(),
    onnxPath: asText(onnx["data"]),
    signature: signature && { inputs: asText(signature["inputs"]), outputs: asText(signature["outputs"]) },
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function asText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
