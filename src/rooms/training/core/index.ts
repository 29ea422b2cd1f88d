/**
 * The pure heart of the training room. Nothing here touches disk, network or clock beyond `pause`.
 *
 * From a table to a model that can be served:
 *
 *   const { train, test } = splitByTime(timesMs, { latestShare: 0.2 });
 *   const plan = fitPreprocessing(takeRows(table, train));            // learned from training rows only
 *   const matrix = applyPreprocessing(plan, takeRows(table, train));  // float32, row-major
 *   const trainer = await loadTrainer("gradient-boosting");           // from ../trainers/index.ts
 *   const params = parseParams(trainer, { trees: 200 });              // E_TRAINING_PARAM_INVALID, or with defaults
 *   const model = await trainer.train(matrix, labels, params, { seed: 7, signal, onProgress });
 *   const scores = evaluate(testLabels, model.predictProbability(applyPreprocessing(plan, testTable)));
 *   const bytes = buildOnnx({ plan, model, decisionThreshold: 0.5, metadata: { run: runId } });
 *
 * Beside that: `crossValidate` (preprocessing refitted in each fold, `outOfFold` probabilities for
 * `bestF1Threshold`), `majorityBaseline` + `judgeGates` (texts in `gateMessages`), `explainMatrixRow`
 * and `inputImportance` on raw inputs. Plan (`PreprocessingPlan`) and `model.toJson()` are JSON; keep both beside the
 * ONNX file, because explanations need them: `trainer.fromJson(json)` gives the model back.
 *
 * Conventions: labels are 0/1 in a Uint8Array; a missing number is NaN, a missing category null or "" (in ONNX
 * always ""); a label is `labelOf(probability, threshold)`, never a comparison of one's own.
 *
 * Exported is what the room uses; more stands in the files (metrics.ts, splits.ts, …) to be added here when needed.
 */
export { type CrossValidationResult, crossValidate } from "./cross-validation.ts";
export { labelOf } from "./decision.ts";
export { explainMatrixRow, inputImportance } from "./explain.ts";
export { gateMessages } from "./gate-messages.ts";
export { judgeGates } from "./gates.ts";
export { takeLabels } from "./matrix.ts";
export {
  bestF1Threshold,
  evaluate,
  higherIsBetter,
  type MetricName,
  type MetricScores,
  majorityBaseline,
} from "./metrics.ts";
export { buildOnnx, ONNX_LABEL_OUTPUT, ONNX_PROBABILITIES_OUTPUT } from "./onnx/build-onnx.ts";
export {
  applyPreprocessing,
  fitPreprocessing,
  MISSING_CATEGORY,
  matrixLayout,
  type PreprocessingPlan,
} from "./preprocessing.ts";
export { splitByTime } from "./splits.ts";
export { type FittedModel, parseParams, type Trainer } from "./trainer.ts";
