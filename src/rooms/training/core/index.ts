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
 * `bestF1Threshold`), `majorityBaseline` + `judgeGates` (texts in `gateMessages`), `explainRow` and
 * `inputImportance` on raw inputs. Plan (`PreprocessingPlan`) and `model.toJson()` are JSON; keep both beside the
 * ONNX file, because explanations need them: `trainer.fromJson(json)` gives the model back.
 *
 * Conventions: labels are 0/1 in a Uint8Array; a missing number is NaN, a missing category null or "" (in ONNX
 * always ""); a label is `labelOf(probability, threshold)`, never a comparison of one's own.
 */
export {
  type CrossValidationContext,
  type CrossValidationProgress,
  type CrossValidationRequest,
  type CrossValidationResult,
  crossValidate,
  type FoldResult,
  takeLabels,
} from "./cross-validation.ts";
export { labelOf } from "./decision.ts";
export { trainingCoreErrors } from "./errors.ts";
export {
  explainMatrixRow,
  explainRow,
  type InputContribution,
  type InputImportance,
  inputImportance,
  type RowExplanation,
} from "./explain.ts";
export { type GateMessageKey, gateMessages } from "./gate-messages.ts";
export { allPassed, type Gate, type GateEvidence, type GateResult, judgeGates } from "./gates.ts";
export { type Float32Matrix, plainMatrix, takeMatrixRows } from "./matrix.ts";
export {
  averagePrecision,
  bestF1Threshold,
  brierScore,
  type CalibrationBin,
  type ConfusionMatrix,
  calibrationCurve,
  calibrationError,
  confusionMatrix,
  evaluate,
  higherIsBetter,
  logLoss,
  METRIC_NAMES,
  type MetricName,
  type MetricScores,
  majorityBaseline,
  rocAuc,
  thresholdScores,
} from "./metrics.ts";
export {
  buildOnnx,
  ONNX_LABEL_OUTPUT,
  ONNX_PROBABILITIES_OUTPUT,
  type OnnxExport,
} from "./onnx/build-onnx.ts";
export { type Pause, pausingEvery } from "./pause.ts";
export {
  applyPreprocessing,
  type CategoryPlan,
  DEFAULT_PREPROCESSING,
  fitPreprocessing,
  type InputPlan,
  MISSING_CATEGORY,
  matrixLayout,
  type NumberPlan,
  type PreprocessingOptions,
  type PreprocessingPlan,
} from "./preprocessing.ts";
export {
  groupFolds,
  type Split,
  splitByTime,
  splitStratified,
  stratifiedFolds,
  type TimeHoldout,
  type TimeSplit,
} from "./splits.ts";
export {
  type ColumnExplanation,
  type ExplanationUnit,
  type FittedModel,
  parseParams,
  type TrainContext,
  type Trainer,
  type TrainProgress,
  throwIfCancelled,
} from "./trainer.ts";
