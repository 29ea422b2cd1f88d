import type { ReferenceSnapshot } from "../../training/contract.ts";
import { categorySample, type NumberSample, numberSample, type Sample } from "./sample.ts";

/** A training snapshot made ready once: its columns sorted and counted. */
export interface PreparedReference {
  readonly rowCount: number;
  readonly columns: readonly { readonly name: string; readonly sample: Sample }[];
  readonly probabilities: NumberSample;
  readonly metric: string;
  readonly score: number;
}

export function prepareReference(snapshot: ReferenceSnapshot): PreparedReference {
  return {
    rowCount: snapshot.rowCount,
    columns: snapshot.columns.map((column) => ({
      name: column.name,
      sample:
        column.kind === "number"
          ? numberSample(column.values.map((value) => value ?? Number.NaN))
          : categorySample(column.values),
    })),
    probabilities: numberSample(snapshot.probabilities),
    metric: snapshot.metric,
    score: snapshot.score,
  };
}
