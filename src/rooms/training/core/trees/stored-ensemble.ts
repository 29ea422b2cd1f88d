import type { JsonValue } from "../../../../kernel/json.ts";
import { trainingCoreErrors } from "../errors.ts";
import type { TreeEnsemble } from "./tree-ensemble.ts";

const NODE_ARRAYS = ["column", "threshold", "left", "right", "value", "cover", "gain"] as const;

/** The ensemble as JSON: each array as a list of numbers, which round-trip exactly. */
export function ensembleToJson(ensemble: TreeEnsemble): { [key: string]: JsonValue } {
  const json: { [key: string]: JsonValue } = {
    columnCount: ensemble.columnCount,
    starts: ensemble.starts,
  };
  for (const name of NODE_ARRAYS) json[name] = Array.from(ensemble[name]);
  return json;
}

/**
 * Reads and checks: a damaged file must not become a walk that never ends or leaves the arrays.
 * @throws E_TRAINING_MODEL_UNREADABLE
 */
export function ensembleFromJson(trainer: string, json: JsonValue | undefined): TreeEnsemble {
  const unreadable = (problem: string) =>
    trainingCoreErrors.E_TRAINING_MODEL_UNREADABLE({ trainer, problem });
  if (json === null || typeof json !== "object" || Array.isArray(json)) {
    throw unreadable("it is not an object");
  }
  const stored = json as { readonly [key: string]: JsonValue | undefined };
  const numbers = (name: string): readonly number[] => {
    const list = stored[name];
    if (!Array.isArray(list) || !list.every((item) => Number.isFinite(item))) {
      throw unreadable(`${name} is not a list of numbers`);
    }
    return list as readonly number[];
  };
  const columnCount = stored["columnCount"];
  if (typeof columnCount !== "number") throw unreadable("columnCount is not a number");
  const ensemble: TreeEnsemble = {
    columnCount,
    starts: numbers("starts"),
    column: Int32Array.from(numbers("column")),
    threshold: Float32Array.from(numbers("threshold")),
    left: Int32Array.from(numbers("left")),
    right: Int32Array.from(numbers("right")),
    value: Float32Array.from(numbers("value")),
    cover: Float64Array.from(numbers("cover")),
    gain: Float64Array.from(numbers("gain")),
  };
  const problem = structureProblem(ensemble);
  if (problem) throw unreadable(problem);
  return ensemble;
}

/** Children must come after their parent and inside its tree: then every walk ends in a leaf. */
function structureProblem(ensemble: TreeEnsemble): string | undefined {
  const { starts, column, left, right, columnCount } = ensemble;
  const nodes = column.length;
  for (const name of NODE_ARRAYS) {
    if (ensemble[name].length !== nodes) return `${name} has ${ensemble[name].length} of ${nodes} nodes`;
  }
  if (starts[0] !== 0 || starts.at(-1) !== nodes) return "starts does not cover the nodes";
  for (let tree = 0; tree + 1 < starts.length; tree++) {
    const end = starts[tree + 1]!;
    if (!(end > starts[tree]!)) return `tree ${tree} is empty`;
    for (let node = starts[tree]!; node < end; node++) {
      if (column[node]! >= columnCount) return `node ${node} asks about column ${column[node]}`;
      if (column[node]! < 0) continue;
      for (const child of [left[node]!, right[node]!]) {
        if (!(child > node && child < end)) return `node ${node} has the child ${child}`;
      }
    }
  }
  return undefined;
}
