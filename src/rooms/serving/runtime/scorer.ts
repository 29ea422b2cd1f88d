import type { Table } from "../../../kernel/table.ts";
import type { OnnxModel } from "../../../platform/onnx/index.ts";
import type { ModelVersion } from "../../registry/contract.ts";
import { labelOf } from "../../training/index.ts";
import { servingErrors } from "../contract.ts";
import { toModelInputs } from "../core/model-inputs.ts";
import { findProbabilityOutput, readProbabilities } from "../core/probabilities.ts";
import type { ModelCache } from "./model-cache.ts";

export interface Score {
  readonly probability: number;
  readonly label: string;
}

/** Reads the bytes of a version's graph; the registry in the product. */
export interface OnnxSource {
  readOnnx(version: ModelVersion): Promise<Uint8Array>;
}

/** From model inputs to labels: the part of the predict path that smoke tests and live traffic share. */
export class Scorer {
  readonly #models: ModelCache;
  readonly #source: OnnxSource;

  constructor(models: ModelCache, source: OnnxSource) {
    this.#models = models;
    this.#source = source;
  }

  isWarm(version: ModelVersion): boolean {
    return this.#models.isLoaded(version.bundle.onnxDigest);
  }

  /** One score per row. Throws E_ONNX_INVALID, E_SERVING_MODEL_INPUT, E_SERVING_MODEL_OUTPUT. */
  score(version: ModelVersion, features: Table): Promise<Score[]> {
    const { bundle } = version;
    return this.#use(version, async (model) => {
      const probabilities = await runModel(model, version, features);
      return Array.from(probabilities, (probability, row) => {
        if (!Number.isFinite(probability)) throw refuseOutput(version, `row ${row + 1} gets ${probability}`);
        const positive = labelOf(probability, bundle.decisionThreshold) === 1;
        return { probability, label: positive ? bundle.positiveLabel : bundle.negativeLabel };
      });
    });
  }

  /** Loads the version and lets it answer one empty row, so that a broken graph is found before it gets traffic. */
  check(version: ModelVersion): Promise<void> {
    return this.#use(version, async (model) => {
      checkInputs(model, version);
      await runModel(model, version, emptyRow(version));
    });
  }

  #use<Result>(version: ModelVersion, work: (model: OnnxModel) => Promise<Result>): Promise<Result> {
    return this.#models.use(version.bundle.onnxDigest, () => this.#source.readOnnx(version), work);
  }
}

async function runModel(model: OnnxModel, version: ModelVersion, features: Table): Promise<Float64Array> {
  const outputs = await model.run(features.rowCount, toModelInputs(features));
  const name = findProbabilityOutput(outputs, features.rowCount);
  if (name === undefined)
    throw refuseOutput(version, `its outputs are ${model.outputNames.join(", ") || "none"}`);
  return readProbabilities(outputs[name]!, features.rowCount);
}

/** Every input of the graph must be a feature of the view, with the same type. */
function checkInputs(model: OnnxModel, version: ModelVersion): void {
  const { features } = version.bundle.featureView;
  for (const input of model.inputs) {
    const feature = features.find(({ name }) => name === input.name);
    const expected = input.type === "text" ? "category" : "number";
    if (feature?.type === expected) continue;
    throw servingErrors.E_SERVING_MODEL_INPUT({
      model: version.model,
      version: version.version,
      input: input.name,
      expected,
      actual: feature?.type ?? "-",
    });
  }
}

function emptyRow(version: ModelVersion): Table {
  return {
    rowCount: 1,
    columns: version.bundle.featureView.features.map(({ name, type }) =>
      type === "number"
        ? { kind: "number", name, values: Float64Array.of(Number.NaN) }
        : { kind: "category", name, values: [null] },
    ),
  };
}

const refuseOutput = (version: ModelVersion, reason: string) =>
  servingErrors.E_SERVING_MODEL_OUTPUT({ model: version.model, version: version.version, reason });
