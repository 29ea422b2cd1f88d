import { AkashiError } from "../../../kernel/errors.ts";
import type { Row, Table } from "../../../kernel/table.ts";
import type { FeatureComputer } from "../../features/contract.ts";
import type { ModelVersion } from "../../registry/contract.ts";
import { type Explanation, type PredictRequest, servingErrors } from "../contract.ts";
import { featureRow } from "../core/model-inputs.ts";
import type { LiveDeployment } from "../runtime/routing-table.ts";
import type { Score } from "../runtime/scorer.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import type { RowAssignment } from "./assign-rows.ts";

export interface RowAnswer extends Score {
  readonly features: Record<string, string | number | null>;
  readonly explanation: Explanation | undefined;
}

/** Answers each row with the deployment that it was assigned to; rows of one deployment go through it together. */
export async function answerRows(
  runtime: ServingRuntime,
  { instances, explain }: PredictRequest,
  assignments: readonly RowAssignment[],
): Promise<RowAnswer[]> {
  const answers = new Array<RowAnswer>(instances.length);
  for (const [live, rows] of groupByDeployment(assignments)) {
    if (explain) requireExplainable(live.version);
    const { featureView } = live.version.bundle;
    const features = computeFeatures(runtime.features, featureView, instances, rows);
    const scores = await runtime.scorer.score(live.version, features);
    const explanations = explain ? await explainRows(runtime, live.version, features) : undefined;
    rows.forEach((row, position) => {
      answers[row] = {
        ...scores[position]!,
        features: featureRow(features, position),
        explanation: explanations?.[position],
      };
    });
  }
  return answers;
}

function groupByDeployment(assignments: readonly RowAssignment[]): Map<LiveDeployment, number[]> {
  const groups = new Map<LiveDeployment, number[]>();
  assignments.forEach(({ live }, row) => {
    const rows = groups.get(live);
    if (rows) rows.push(row);
    else groups.set(live, [row]);
  });
  return groups;
}

/** Model inputs of `rows`. An error that names a row of the part is told with its number in the request. */
function computeFeatures(
  computer: FeatureComputer,
  view: ModelVersion["bundle"]["featureView"],
  instances: readonly Row[],
  rows: readonly number[],
): Table {
  if (rows.length === instances.length) return computer.computeRows(view, instances);
  try {
    return computer.computeRows(
      view,
      rows.map((row) => instances[row]!),
    );
  } catch (error) {
    throw withRowOfRequest(error, rows);
  }
}

function withRowOfRequest(error: unknown, rows: readonly number[]): unknown {
  if (!(error instanceof AkashiError)) return error;
  const row = error.details["row"];
  const original = typeof row === "number" ? rows[row - 1] : undefined;
  if (original === undefined) return error;
  return new AkashiError(
    error.code,
    error.definition,
    { ...error.details, row: original + 1 },
    { cause: error },
  );
}

function requireExplainable(version: ModelVersion): void {
  if (version.bundle.explainerDigest === null) throw notExplainable(version);
}

async function explainRows(
  { training }: ServingRuntime,
  version: ModelVersion,
  features: Table,
): Promise<readonly Explanation[]> {
  const explanations = await training.explain(version.bundle, features);
  if (explanations === null) throw notExplainable(version);
  return explanations;
}

const notExplainable = ({ model, version }: ModelVersion) =>
  servingErrors.E_SERVING_NOT_EXPLAINABLE({ model, version });
