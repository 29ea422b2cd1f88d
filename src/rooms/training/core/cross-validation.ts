import { type Table, takeRows } from "../../../kernel/table.ts";
import { trainingCoreErrors } from "./errors.ts";
import { takeLabels } from "./matrix.ts";
import { evaluate, METRIC_NAMES, type MetricName, type MetricScores } from "./metrics.ts";
import { applyPreprocessing, fitPreprocessing, type PreprocessingOptions } from "./preprocessing.ts";
import { groupFolds, type Split, stratifiedFolds } from "./splits.ts";
import { type TrainContext, type Trainer, type TrainProgress, throwIfCancelled } from "./trainer.ts";

export interface CrossValidationRequest<Params> {
  readonly table: Table;
  readonly labels: Uint8Array;
  readonly trainer: Trainer<Params>;
  readonly params: Params;
  readonly preprocessing?: Partial<PreprocessingOptions>;
  /** At least 2. */
  readonly folds: number;
  /** One per row: rows of one group stay on one side. Without it folds are stratified by label. */
  readonly groups?: readonly (string | null)[];
}

/** `done` of `total` folds, and how far the fold in work is. */
export interface CrossValidationProgress extends TrainProgress {
  readonly within: TrainProgress;
}

export type CrossValidationContext = Omit<TrainContext, "onProgress"> & {
  readonly onProgress?: (progress: CrossValidationProgress) => void;
};

export interface CrossValidationResult {
  readonly folds: readonly FoldResult[];
  readonly mean: MetricScores;
  /** Standard deviation over the folds (divided by k, as numpy.std does). */
  readonly std: MetricScores;
  /** For every row the probability given by the fold that had not seen it; good for choosing a threshold. */
  readonly outOfFold: Float64Array;
}

interface FoldResult {
  readonly trainRows: number;
  readonly testRows: number;
  readonly scores: MetricScores;
}

/**
 * Scores a trainer on rows it has not seen. Preprocessing is fitted inside each fold, so that nothing of the test
 * rows (a median, a category) leaks into training.
 * @throws what splitting, preprocessing and training throw; E_TRAINING_CANCELLED
 */
export async function crossValidate<Params>(
  request: CrossValidationRequest<Params>,
  context: CrossValidationContext,
): Promise<CrossValidationResult> {
  const { table, labels, groups } = request;
  if (labels.length !== table.rowCount) {
    throw trainingCoreErrors.E_TRAINING_LENGTH_MISMATCH({ rows: table.rowCount, labels: labels.length });
  }
  const splits = groups
    ? groupFolds(groups, request.folds, context.seed)
    : stratifiedFolds(labels, request.folds, context.seed);
  const outOfFold = new Float64Array(table.rowCount);
  const folds: FoldResult[] = [];
  for (const split of splits) {
    throwIfCancelled(context.signal);
    const done = folds.length;
    const probabilities = await scoreFold(request, split, {
      ...context,
      onProgress: (within) => context.onProgress?.({ done, total: splits.length, within }),
    });
    split.test.forEach((row, i) => {
      outOfFold[row] = probabilities[i]!;
    });
    folds.push({
      trainRows: split.train.length,
      testRows: split.test.length,
      scores: evaluate(takeLabels(labels, split.test), probabilities),
    });
  }
  return { folds, ...summarize(folds), outOfFold };
}

async function scoreFold<Params>(
  { table, labels, trainer, params, preprocessing }: CrossValidationRequest<Params>,
  split: Split,
  context: TrainContext,
): Promise<Float64Array> {
  const trainTable = takeRows(table, split.train);
  const plan = fitPreprocessing(trainTable, preprocessing);
  const matrix = applyPreprocessing(plan, trainTable);
  const model = await trainer.train(matrix, takeLabels(labels, split.train), params, context);
  return model.predictProbability(applyPreprocessing(plan, takeRows(table, split.test)));
}

function summarize(folds: readonly FoldResult[]): { mean: MetricScores; std: MetricScores } {
  const over = (combine: (values: readonly number[]) => number) =>
    Object.fromEntries(
      METRIC_NAMES.map((name): [MetricName, number] => [
        name,
        combine(folds.map((fold) => fold.scores[name])),
      ]),
    ) as unknown as MetricScores;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = (values: readonly number[]) => {
    const middle = mean(values);
    return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  };
  return { mean: over(mean), std: over(deviation) };
}
