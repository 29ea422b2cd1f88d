import { defineErrors } from "../../../kernel/errors.ts";
import type { BlobStore } from "../../../platform/blobs/index.ts";
import type { ApprovalState, ModelVersion } from "../../registry/contract.ts";
import type { ReferenceSnapshot } from "../../training/contract.ts";
import type { ServedVersions } from "../runtime/serving-runtime.ts";
import { type TinyModel, tinyOnnx, tinyProbability } from "./tiny-onnx.ts";

const fakeErrors = defineErrors({
  E_REGISTRY_VERSION_UNKNOWN: {
    status: 404,
    message: { en: "{model} has no version {version}.", ja: "{model} にバージョン {version} はありません。" },
    remedy: { en: "Known: {known}.", ja: "あるもの: {known}。" },
  },
});

const TEST_VIEW: ModelVersion["bundle"]["featureView"] = {
  project: "bird-strikes",
  name: "strike-inputs",
  version: 1,
  digest: "sha256:view",
  dataset: "strikes",
  entity: null,
  features: [
    {
      name: "speed",
      column: "Speed IAS in knots",
      type: "number",
      transform: "identity",
      params: {},
      description: "Indicated airspeed in knots",
    },
    {
      name: "size",
      column: "Wildlife Size",
      type: "category",
      transform: "identity",
      params: {},
      description: "Size class of the animal",
    },
  ],
  createdAtMs: 0,
};

/** A registry in memory whose versions are tiny but real ONNX graphs in the blob store. */
export interface FakeRegistry extends ServedVersions {
  add(model: TinyModel, options?: AddOptions): Promise<ModelVersion>;
  /** Puts any bytes in as the next version. */
  addBytes(bytes: Uint8Array, options?: AddOptions): Promise<ModelVersion>;
  setApproval(version: number, state: ApprovalState): void;
  /** How often bytes were read: a warm model is not read again. */
  readonly reads: { count: number };
}

interface AddOptions {
  readonly approvalState?: ApprovalState;
  readonly explainable?: boolean;
  /** Falsifies the snapshot's probabilities by this much. */
  readonly referenceOff?: number;
  readonly threshold?: number;
  readonly positiveLabel?: string;
}

export function fakeRegistry(blobs: BlobStore): FakeRegistry {
  const versions: ModelVersion[] = [];
  const reads = { count: 0 };
  const addBytes = async (bytes: Uint8Array, options: AddOptions = {}, reference?: ReferenceSnapshot) => {
    const onnx = await blobs.put(bytes);
    const snapshot = await blobs.put(JSON.stringify(reference ?? { rowCount: 0, columns: [] }));
    const version = describe(versions.length + 1, onnx.digest, snapshot.digest, options);
    versions.push(version);
    return version;
  };
  return {
    reads,
    addBytes: (bytes, options) => addBytes(bytes, options),
    add: (model, options) =>
      addBytes(tinyOnnx(model), options, referenceOf(model, options?.referenceOff ?? 0)),
    setApproval(version, approvalState) {
      versions[version - 1] = { ...versions[version - 1]!, approvalState };
    },
    async getVersion(model, version) {
      const found = version === "latest" ? versions.at(-1) : versions[version - 1];
      if (found) return found;
      throw fakeErrors.E_REGISTRY_VERSION_UNKNOWN({
        model,
        version,
        known: versions.map((known) => String(known.version)),
      });
    },
    async readOnnx({ bundle }) {
      reads.count += 1;
      return blobs.get(bundle.onnxDigest);
    },
  };
}

function describe(
  version: number,
  onnxDigest: string,
  referenceDigest: string,
  options: AddOptions,
): ModelVersion {
  return {
    project: "bird-strikes",
    model: "strike-damage",
    version,
    runId: "r".repeat(32),
    datasetVersionId: "d",
    bundle: {
      onnxDigest,
      referenceDigest,
      explainerDigest: options.explainable ? referenceDigest : null,
      signature: { inputs: [], outputs: [] },
      decisionThreshold: options.threshold ?? 0.5,
      featureView: TEST_VIEW,
      trainer: "tiny",
      positiveLabel: options.positiveLabel ?? "Minor/Substantial",
      negativeLabel: "None",
    },
    metrics: {},
    gates: [],
    approvalState: options.approvalState ?? "approved",
    approvals: [],
    aliases: [],
    createdAtMs: 0,
    createdBy: "tests",
    origin: "pipeline",
    note: null,
  };
}

const REFERENCE_ROWS = 40;

function referenceOf(model: TinyModel, off: number): ReferenceSnapshot {
  const speeds = Array.from({ length: REFERENCE_ROWS }, (_, i) => (i % 7 === 0 ? null : 60 + i * 5));
  const sizes = Array.from({ length: REFERENCE_ROWS }, (_, i) => [null, "Small", "Large"][i % 3]!);
  return {
    rowCount: REFERENCE_ROWS,
    columns: [
      { name: "speed", kind: "number", values: speeds },
      { name: "size", kind: "category", values: sizes },
    ],
    probabilities: speeds.map((speed, i) => tinyProbability(model, { speed, size: sizes[i]! }) + off),
    labels: speeds.map(() => 0),
    metric: "roc_auc",
    score: 0.8,
  };
}
