import type { Run } from "../../../../src/rooms/tracking/contract.ts";

/** One line of the comparison of runs: a value per run, in the order of the runs. */
export interface ComparedRow {
  readonly kind: "metric" | "param" | "tag";
  readonly key: string;
  readonly values: readonly (string | number | null)[];
  readonly differs: boolean;
  /** Places of the smallest and the largest value, where the values are numbers and differ. */
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** Params, metrics and tags of some runs in one table. A value that a run lacks is null, and is a difference. */
export function compareRuns(runs: readonly Run[]): ComparedRow[] {
  return [
    ...rowsOf("metric", runs, (run) => run.metrics),
    ...rowsOf("param", runs, (run) => run.params),
    ...rowsOf("tag", runs, (run) => withoutOwnTags(run.tags)),
  ];
}

function rowsOf(
  kind: ComparedRow["kind"],
  runs: readonly Run[],
  of: (run: Run) => Readonly<Record<string, string | number | null>>,
): ComparedRow[] {
  const keys = [...new Set(runs.flatMap((run) => Object.keys(of(run))))].sort();
  return keys.map((key) => {
    const values = runs.map((run) => of(run)[key] ?? null);
    const differs = new Set(values).size > 1;
    const numbers = values.map((value) => (typeof value === "number" ? value : null));
    const found = numbers.filter((value) => value !== null);
    const extremes = differs && found.length > 1;
    return {
      kind,
      key,
      values,
      differs,
      lowest: extremes ? numbers.indexOf(Math.min(...found)) : null,
      highest: extremes ? numbers.indexOf(Math.max(...found)) : null,
    };
  });
}

/** Tags that clients write for themselves differ in every run and say nothing about the model. */
function withoutOwnTags(tags: Run["tags"]): Run["tags"] {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !/^(mlflow|akashi)\./.test(key)));
}

/** An axis of parallel coordinates: numbers on a scale, texts at equal distances. */
export interface CoordinateAxis {
  readonly key: string;
  readonly kind: ComparedRow["kind"];
  readonly low: string;
  readonly high: string;
  /** 0..1 from low to high for each run, or null where a run has no value. */
  readonly places: readonly (number | null)[];
}

const AXES_MAX = 12;

/** The rows that differ, as axes; metrics stand last, where the eye ends. */
export function coordinateAxes(rows: readonly ComparedRow[], chosen?: readonly string[]): CoordinateAxis[] {
  const usable = rows.filter((row) => row.differs && row.kind !== "tag");
  const picked = chosen ? usable.filter((row) => chosen.includes(row.key)) : usable;
  const ordered = [
    ...picked.filter((row) => row.kind === "param"),
    ...picked.filter((row) => row.kind === "metric"),
  ];
  const params = ordered.filter((row) => row.kind === "param").slice(0, AXES_MAX - 4);
  const metrics = ordered.filter((row) => row.kind === "metric").slice(0, AXES_MAX - params.length);
  return [...params, ...metrics].map(toAxis);
}

function toAxis({ key, kind, values }: ComparedRow): CoordinateAxis {
  const numbers = values.map((value) => (value === null || value === "" ? null : Number(value)));
  if (numbers.every((value) => value === null || Number.isFinite(value))) {
    const found = numbers.filter((value) => value !== null);
    const low = Math.min(...found);
    const span = Math.max(...found) - low;
    return {
      key,
      kind,
      low: String(low),
      high: String(low + span),
      places: numbers.map((value) => (value === null ? null : span === 0 ? 0.5 : (value - low) / span)),
    };
  }
  const texts = [...new Set(values.filter((value) => value !== null).map(String))].sort();
  return {
    key,
    kind,
    low: texts[0] ?? "",
    high: texts.at(-1) ?? "",
    places: values.map((value) =>
      value === null ? null : texts.length === 1 ? 0.5 : texts.indexOf(String(value)) / (texts.length - 1),
    ),
  };
}
