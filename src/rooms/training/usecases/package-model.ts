import type { Column, Table } from "../../../kernel/table.ts";
import { takeRows } from "../../../kernel/table.ts";
import type { BlobStore } from "../../../platform/blobs/index.ts";
import { loadOnnxModel, type OnnxInputs } from "../../../platform/onnx/index.ts";
import type { PipelineConfig } from "../../../platform/project/index.ts";
import type { DatasetVersion } from "../../data/contract.ts";
import type { ModelBundle, ModelSignature, ReferenceSnapshot } from "../contract.ts";
import {
  applyPreprocessing,
  buildOnnx,
  labelOf,
  MISSING_CATEGORY,
  ONNX_LABEL_OUTPUT,
  ONNX_PROBABILITIES_OUTPUT,
} from "../core/index.ts";
import { trainingErrors } from "../errors.ts";
import type { JudgedModel } from "./fit-and-judge.ts";
import type { PreparedData } from "./prepare-data.ts";

/** Rows of training data that a model carries with it for monitoring. More would sharpen no test that matters. */
const REFERENCE_ROWS = 5000;
const VERIFIED_ROWS = 500;
/** float32 against float64 arithmetic; measured differences stay below 4e-7. */
const ALLOWED_DIFFERENCE = 1e-5;

export interface PackagedModel {
  readonly bundle: ModelBundle;
  readonly onnx: Uint8Array;
  readonly reference: string;
  readonly explainer: string;
}

/** What a graph says of its origin: the same for the same run and data, so that its digest can be made again. */
export function graphMetadata(
  runId: string,
  { dataset, version }: Pick<DatasetVersion, "dataset" | "version">,
): Readonly<Record<string, string>> {
  return { "akashi.run_id": runId, "akashi.dataset": `${dataset}@${version}` };
}

/** One ONNX graph, the training snapshot and the explainer, checked against each other and stored. */
export async function packageModel(
  blobs: BlobStore,
  judged: JudgedModel,
  data: PreparedData,
  pipeline: PipelineConfig,
  metadata: Readonly<Record<string, string>>,
): Promise<PackagedModel> {
  const { candidate, plan, model } = judged;
  const onnx = buildOnnx({ plan, model, decisionThreshold: candidate.decisionThreshold, metadata });
  await verifyExport(onnx, judged, data);
  const reference = JSON.stringify(referenceSnapshot(judged, data, pipeline));
  const explainer = JSON.stringify({ trainer: candidate.trainer.name, plan, model: model.toJson() });
  const [onnxBlob, referenceBlob, explainerBlob] = [
    await blobs.put(onnx),
    await blobs.put(reference),
    await blobs.put(explainer),
  ];
  return {
    onnx,
    reference,
    explainer,
    bundle: {
      onnxDigest: onnxBlob.digest,
      signature: signatureOf(data),
      decisionThreshold: candidate.decisionThreshold,
      featureView: data.view,
      referenceDigest: referenceBlob.digest,
      explainerDigest: explainerBlob.digest,
      trainer: candidate.trainer.name,
      positiveLabel: data.positiveLabel,
      negativeLabel: data.negativeLabel,
    },
  };
}

function signatureOf({ view, positiveLabel, negativeLabel }: PreparedData): ModelSignature {
  return {
    inputs: view.features.map(({ name, type, description }) => ({
      name,
      type,
      required: false,
      description,
    })),
    outputs: [
      { name: "label", type: "category", description: `${negativeLabel} | ${positiveLabel}` },
      { name: "probability", type: "number", description: `P(${positiveLabel})` },
    ],
  };
}

/** The graph that will be served must answer as the model that was judged. Throws E_TRAINING_EXPORT_MISMATCH. */
async function verifyExport(onnx: Uint8Array, judged: JudgedModel, data: PreparedData): Promise<void> {
  const rowCount = Math.min(VERIFIED_ROWS, data.holdout.table.rowCount);
  const served = await loadOnnxModel(onnx);
  try {
    const rows = takeRows(
      data.holdout.table,
      Uint32Array.from({ length: rowCount }, (_, row) => row),
    );
    const outputs = await served.run(rowCount, toOnnxInputs(rows));
    const probabilities = outputs[ONNX_PROBABILITIES_OUTPUT]!.values as Float32Array;
    const labels = outputs[ONNX_LABEL_OUTPUT]!.values as readonly number[];
    let difference = 0;
    for (let row = 0; row < rowCount; row++) {
      const expected = judged.holdoutProbabilities[row]!;
      difference = Math.max(difference, Math.abs(probabilities[row * 2 + 1]! - expected));
      if (labels[row] !== labelOf(expected, judged.candidate.decisionThreshold))
        difference = Math.max(difference, 1);
    }
    if (!(difference <= ALLOWED_DIFFERENCE))
      throw trainingErrors.E_TRAINING_EXPORT_MISMATCH({
        difference,
        rows: rowCount,
        allowed: ALLOWED_DIFFERENCE,
      });
  } finally {
    await served.release();
  }
}

/** Model inputs in the form that the ONNX graph takes: float32, and "" for a missing text. */
function toOnnxInputs(table: Table): OnnxInputs {
  return Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      column.kind === "number"
        ? Float32Array.from(column.values)
        : column.values.map((value) => value ?? MISSING_CATEGORY),
    ]),
  );
}

function referenceSnapshot(
  judged: JudgedModel,
  data: PreparedData,
  { metric }: PipelineConfig,
): ReferenceSnapshot {
  const { table, labels } = data.train;
  const step = Math.max(1, table.rowCount / REFERENCE_ROWS);
  const rows = Uint32Array.from({ length: Math.min(REFERENCE_ROWS, table.rowCount) }, (_, i) =>
    Math.floor(i * step),
  );
  const sample = takeRows(table, rows);
  const probabilities = judged.model.predictProbability(applyPreprocessing(judged.plan, sample));
  return {
    rowCount: sample.rowCount,
    columns: sample.columns.map(plainColumn),
    probabilities: Array.from(probabilities),
    labels: Array.from(rows, (row) => labels[row]!),
    metric,
    score: judged.holdout[metric],
  };
}

function plainColumn(column: Column): ReferenceSnapshot["columns"][number] {
  if (column.kind === "category") return { name: column.name, kind: "category", values: column.values };
  return {
    name: column.name,
    kind: "number",
    values: Array.from(column.values, (value) => (Number.isNaN(value) ? null : value)),
  };
}
