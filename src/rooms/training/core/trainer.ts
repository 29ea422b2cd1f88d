import type { ZodType } from "zod";
import type { $ZodIssue } from "zod/v4/core";
import type { JsonValue } from "../../../kernel/json.ts";
import type { Text } from "../../../kernel/messages.ts";
import { trainingCoreErrors } from "./errors.ts";
import type { Float32Matrix } from "./matrix.ts";
import type { OnnxNode, OnnxTensor } from "./onnx/onnx-model.ts";
import { type Pause, pausingEvery } from "./pause.ts";

/** One entry of the trainer shelf: fits a binary classifier that says how probable label 1 is. */
export interface Trainer<Params = unknown> {
  /** Kebab-case, the same as its folder; what a pipeline names. */
  readonly name: string;
  readonly title: Text;
  /** When to choose it, in one or two sentences. */
  readonly summary: Text;
  /** Checks parameters and fills in defaults. Unknown parameters are refused. */
  readonly params: ZodType<Params>;
  /**
   * Fits a model. The same matrix, labels, params and seed give the same model, to the bit.
   * @param labels one per matrix row, 0 or 1
   * @throws the errors of `checkTrainingData`; E_TRAINING_CANCELLED when `context.signal` aborts
   */
  train(
    matrix: Float32Matrix,
    labels: Uint8Array,
    params: Params,
    context: TrainContext,
  ): Promise<FittedModel>;
  /** Reads what `FittedModel.toJson` wrote. @throws E_TRAINING_MODEL_UNREADABLE */
  fromJson(json: JsonValue): FittedModel;
}

export interface TrainContext {
  /** Decides every random choice. */
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainProgress) => void;
  /** Awaited between short pieces of work (a tree, an optimizer step); default: yields every 50 ms. */
  readonly pause?: Pause;
}

/** `done` of `total` pieces of work; early stopping may end before `total`. */
export interface TrainProgress {
  readonly done: number;
  readonly total: number;
}

/** A fitted model: plain data plus the few questions that can be asked of it. Columns are matrix columns. */
export interface FittedModel {
  readonly trainer: string;
  readonly columnCount: number;
  /** What the contributions of `explain` are measured in. */
  readonly explanationUnit: ExplanationUnit;
  /** P(label = 1) per row, in [0, 1]. @throws E_TRAINING_MATRIX_WIDTH */
  predictProbability(matrix: Float32Matrix): Float64Array;
  /** Share of the model's use of each column: not negative, sums to 1 (all 0 for a constant model). */
  featureImportance(): Float64Array;
  /** Why one row got its score; baseline + sum of contributions = the score in `explanationUnit`. */
  explain(matrix: Float32Matrix, row: number): ColumnExplanation;
  /** The nodes that turn float tensor `features` [N, columnCount] into float tensor `probability` [N, 1]. */
  toOnnx(features: string, probability: string): OnnxPiece;
  toJson(): JsonValue;
}

export type ExplanationUnit = "log-odds" | "probability";

export interface ColumnExplanation {
  /** The score of a typical training row. */
  readonly baseline: number;
  readonly contributions: Float64Array;
}

export interface OnnxPiece {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
}

/**
 * Checks parameters as they came from a pipeline file or a request.
 * @throws E_TRAINING_PARAM_INVALID naming the first wrong parameter, its value and the rule
 */
export function parseParams<Params>(trainer: Trainer<Params>, given: unknown): Params {
  const parsed = trainer.params.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]!] : issue.path;
  throw trainingCoreErrors.E_TRAINING_PARAM_INVALID({
    trainer: trainer.name,
    param: path.join(".") || "params",
    value: describe(valueAt(given, path)),
    allowed: allowedBy(issue, trainer),
  });
}

/** The rule that was broken, in signs that read the same in every language. */
function allowedBy(issue: $ZodIssue, trainer: Trainer): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return Object.keys((trainer.params as { shape?: object }).shape ?? {}).join(", ");
    case "too_small":
      return `${issue.inclusive ? "≥" : ">"} ${issue.minimum}`;
    case "too_big":
      return `${issue.inclusive ? "≤" : "<"} ${issue.maximum}`;
    case "invalid_type":
      return issue.expected;
    case "invalid_value":
      return issue.values.join(", ");
    default:
      return issue.message;
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) at = (at as Record<PropertyKey, unknown> | undefined)?.[key];
  return at;
}

function describe(value: unknown): string {
  return typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "undefined");
}

/** The pieces of work of one training: reports progress, yields to the event loop, stops when told to. */
export function workLoop(context: TrainContext): { step(progress: TrainProgress): Promise<void> } {
  const pause = context.pause ?? pausingEvery(50);
  return {
    async step(progress) {
      throwIfCancelled(context.signal);
      context.onProgress?.(progress);
      await pause();
      throwIfCancelled(context.signal);
    },
  };
}

/** @throws E_TRAINING_CANCELLED */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  const reason = signal.reason instanceof Error ? signal.reason.message : String(signal.reason);
  throw trainingCoreErrors.E_TRAINING_CANCELLED({ reason }, { cause: signal.reason });
}
