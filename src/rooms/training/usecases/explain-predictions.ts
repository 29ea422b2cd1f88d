import type { JsonValue } from "../../../kernel/json.ts";
import { type Column, findColumn, type Table } from "../../../kernel/table.ts";
import type { BlobStore } from "../../../platform/blobs/index.ts";
import type { ModelBundle, PredictionExplanation } from "../contract.ts";
import {
  applyPreprocessing,
  explainMatrixRow,
  type FittedModel,
  type PreprocessingPlan,
} from "../core/index.ts";
import { loadTrainer } from "../trainers/index.ts";

interface Explainer {
  readonly plan: PreprocessingPlan;
  readonly model: FittedModel;
}

/** Explainers in memory; a server answers for a handful of versions at a time. */
const CACHED_EXPLAINERS = 8;

/** Explains rows with the model's own stored form, loaded once per digest. */
export function predictionExplainer(blobs: BlobStore) {
  const cache = new Map<string, Promise<Explainer>>();
  const load = (digest: string): Promise<Explainer> => {
    const known = cache.get(digest);
    if (known) return known;
    const loading = readExplainer(blobs, digest);
    cache.set(digest, loading);
    loading.catch(() => cache.delete(digest));
    if (cache.size > CACHED_EXPLAINERS) cache.delete(cache.keys().next().value!);
    return loading;
  };
  return async (bundle: ModelBundle, features: Table): Promise<PredictionExplanation[] | null> => {
    if (bundle.explainerDigest === null) return null;
    const { plan, model } = await load(bundle.explainerDigest);
    const matrix = applyPreprocessing(plan, features);
    return Array.from({ length: features.rowCount }, (_, row) => {
      const explanation = explainMatrixRow(model, matrix, row);
      return {
        unit: explanation.unit,
        base: explanation.baseline,
        contributions: explanation.contributions.map(({ input, contribution }) => ({
          feature: input,
          value: valueAt(findColumn(features, input), row),
          contribution,
        })),
      };
    });
  };
}

async function readExplainer(blobs: BlobStore, digest: string): Promise<Explainer> {
  const stored = JSON.parse((await blobs.get(digest)).toString("utf8")) as {
    trainer: string;
    plan: PreprocessingPlan;
    model: JsonValue;
  };
  const trainer = await loadTrainer(stored.trainer);
  return { plan: stored.plan, model: trainer.fromJson(stored.model) };
}

function valueAt(column: Column | undefined, row: number): string | number | null {
  const value = column?.values[row] ?? null;
  return typeof value === "number" && Number.isNaN(value) ? null : value;
}
