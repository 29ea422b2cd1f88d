import { trainingCoreErrors } from "./errors.ts";
import type { Float32Matrix } from "./matrix.ts";
import type { ExplanationUnit, FittedModel } from "./trainer.ts";

/** Why a row got its score; baseline + the contributions = score. */
interface RowExplanation {
  readonly unit: ExplanationUnit;
  /** The score of a typical training row. */
  readonly baseline: number;
  readonly score: number;
  /** One per raw input, the strongest first. */
  readonly contributions: readonly InputContribution[];
}

interface InputContribution {
  readonly input: string;
  readonly contribution: number;
}

/**
 * Explains one row on raw inputs; the columns of a category are summed into one contribution.
 * @param row from 0
 * @throws E_TRAINING_NO_SUCH_ROW
 */
export function explainMatrixRow(model: FittedModel, matrix: Float32Matrix, row: number): RowExplanation {
  if (!(row >= 0 && row < matrix.rowCount)) {
    throw trainingCoreErrors.E_TRAINING_NO_SUCH_ROW({ row: row + 1, rows: matrix.rowCount });
  }
  const { baseline, contributions } = model.explain(matrix, row);
  const sums = sumBySource(matrix, contributions);
  return {
    unit: model.explanationUnit,
    baseline,
    score: contributions.reduce((sum, value) => sum + value, baseline),
    contributions: matrix.sourceNames
      .map((input, i) => ({ input, contribution: sums[i]! }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  };
}

interface InputImportance {
  readonly input: string;
  /** Share, 0 to 1. */
  readonly importance: number;
}

/** How much the model uses each raw input, the most used first. */
export function inputImportance(
  model: FittedModel,
  layout: Pick<Float32Matrix, "sourceNames" | "sourceIndexes">,
): InputImportance[] {
  const sums = sumBySource(layout, model.featureImportance());
  return layout.sourceNames
    .map((input, i) => ({ input, importance: sums[i]! }))
    .sort((a, b) => b.importance - a.importance);
}

function sumBySource(
  { sourceNames, sourceIndexes }: Pick<Float32Matrix, "sourceNames" | "sourceIndexes">,
  values: Float64Array,
): Float64Array {
  const sums = new Float64Array(sourceNames.length);
  sourceIndexes.forEach((source, column) => {
    sums[source]! += values[column]!;
  });
  return sums;
}
