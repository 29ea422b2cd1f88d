import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Table } from "../../../../kernel/table.ts";
import { MISSING_CATEGORY } from "../preprocessing.ts";

export interface OnnxAnswer {
  readonly labels: number[];
  /** P(0), P(1), P(0), P(1), … */
  readonly probabilities: Float32Array;
  readonly labelDimensions: readonly number[];
  readonly probabilityDimensions: readonly number[];
}

export const loadSession = (bytes: Uint8Array): Promise<InferenceSession> =>
  InferenceSession.create(bytes, { logSeverityLevel: 3, intraOpNumThreads: 1 });

/** Raw columns as tensors, missing categories as "". */
export function onnxFeeds(table: Table): Record<string, Tensor> {
  const feeds: Record<string, Tensor> = {};
  for (const column of table.columns) {
    feeds[column.name] =
      column.kind === "number"
        ? new Tensor("float32", Float32Array.from(column.values), [table.rowCount, 1])
        : new Tensor(
            "string",
            column.values.map((value) => value ?? MISSING_CATEGORY),
            [table.rowCount, 1],
          );
  }
  return feeds;
}

/** Asks an exported graph, as serving does. */
export async function runOnnx(session: InferenceSession, table: Table): Promise<OnnxAnswer> {
  const answer = await session.run(onnxFeeds(table));
  const label = answer["label"]!;
  const probabilities = answer["probabilities"]!;
  return {
    labels: Array.from(label.data as BigInt64Array, Number),
    probabilities: probabilities.data as Float32Array,
    labelDimensions: label.dims,
    probabilityDimensions: probabilities.dims,
  };
}
