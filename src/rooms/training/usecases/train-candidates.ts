import type { UseCaseContext } from "../../../platform/index.ts";
import type { PipelineConfig } from "../../../platform/project/index.ts";
import {
  bestF1Threshold,
  type CrossValidationResult,
  crossValidate,
  higherIsBetter,
  type MetricName,
  parseParams,
  type Trainer,
} from "../core/index.ts";
import { loadTrainer } from "../trainers/index.ts";
import type { LabelledRows } from "./prepare-data.ts";

/** One way to fit the model, with what cross-validation says of it. */
export interface Candidate {
  readonly trainer: Trainer;
  readonly params: unknown;
  readonly crossValidation: CrossValidationResult;
  /** Chosen on out-of-fold probabilities, never on the held-out rows. */
  readonly decisionThreshold: number;
}

export type CandidateConfig = PipelineConfig["candidates"][number];

/** Cross-validates one candidate on the training rows. */
export async function tryCandidate(
  config: CandidateConfig,
  rows: LabelledRows,
  pipeline: Pick<PipelineConfig, "folds" | "seed">,
  context: UseCaseContext,
): Promise<Candidate> {
  const trainer = await loadTrainer(config.trainer);
  const params = parseParams(trainer, camelKeys(config.params));
  const crossValidation = await crossValidate(
    { table: rows.table, labels: rows.labels, trainer, params, folds: pipeline.folds },
    {
      seed: pipeline.seed,
      signal: context.signal,
      onProgress: ({ done, total }) => context.progress?.({ stage: config.trainer, done, total }),
    },
  );
  const { threshold } = bestF1Threshold(rows.labels, crossValidation.outOfFold);
  return { trainer, params, crossValidation, decisionThreshold: threshold };
}

/** The candidate with the best mean score; the earlier one of equals, so that the order in the file decides. */
export function pickWinner(candidates: readonly Candidate[], metric: MetricName): Candidate {
  const better = (a: number, b: number) => (higherIsBetter(metric) ? a > b : a < b);
  return candidates.reduce((best, candidate) =>
    better(candidate.crossValidation.mean[metric], best.crossValidation.mean[metric]) ? candidate : best,
  );
}

/** akashi.yaml writes `learning_rate`, as its other keys; trainers call it `learningRate`. Either is understood. */
function camelKeys(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

/** The other way round, for what people read beside their akashi.yaml. */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
