import type { Name } from "./contestants.ts";

/** What one quantity was in each round, and what is asked of it. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  /** Whether more of it is better; the ratio is turned so that more than 1 is in Akashi's favour. */
  readonly better: "more" | "less";
  /** The least ratio that counts as reached; undefined when none is asked for. */
  readonly goal?: number;
  /** The most that Akashi's own figure may be. */
  readonly akashiMax?: number;
  readonly akashi: number[];
  readonly mlflow: number[];
  readonly note?: string;
}

export interface ReportRow {
  readonly name: string;
  readonly unit: string;
  readonly akashi: number;
  readonly mlflow: number | null;
  readonly ratio: number | null;
  readonly goal: string;
  readonly reached: boolean | null;
  readonly rounds: { readonly akashi: readonly number[]; readonly mlflow: readonly number[] };
  readonly note?: string;
}

/** Collects figures round by round. */
export class Figures {
  readonly #rows = new Map<string, Row>();

  add(name: Name, quantity: Omit<Row, "akashi" | "mlflow">, value: number): void {
    const row = this.#rows.get(quantity.name) ?? { ...quantity, akashi: [], mlflow: [] };
    row[name].push(value);
    this.#rows.set(quantity.name, row);
  }

  report(): ReportRow[] {
    return [...this.#rows.values()].map(toReportRow);
  }
}

function toReportRow(row: Row): ReportRow {
  const ratios = row.akashi.flatMap((ours, round) => {
    const theirs = row.mlflow[round];
    return theirs === undefined ? [] : [row.better === "more" ? ours / theirs : theirs / ours];
  });
  const ratio = ratios.length > 0 ? median(ratios) : null;
  const ours = median(row.akashi);
  const verdicts = [
    ...(row.goal === undefined || ratio === null ? [] : [ratio >= row.goal]),
    ...(row.akashiMax === undefined ? [] : [ours <= row.akashiMax]),
  ];
  const goals = [
    ...(row.goal === undefined ? [] : [`>= ${row.goal}x`]),
    ...(row.akashiMax === undefined ? [] : [`<= ${row.akashiMax} ${row.unit}`]),
  ];
  return {
    name: row.name,
    unit: row.unit,
    akashi: rounded(ours),
    mlflow: row.mlflow.length > 0 ? rounded(median(row.mlflow)) : null,
    ratio: ratio === null ? null : rounded(ratio),
    goal: goals.join(", "),
    reached: verdicts.length > 0 ? verdicts.every(Boolean) : null,
    rounds: { akashi: row.akashi.map(rounded), mlflow: row.mlflow.map(rounded) },
    ...(row.note !== undefined && { note: row.note }),
  };
}

export function toTable(title: string, rows: readonly ReportRow[]): string {
  const verdict = (reached: boolean | null) => (reached === null ? "" : reached ? "yes" : "**no**");
  return [
    `| ${title} | unit | Akashi | MLflow | ratio | goal | reached |`,
    "|---|---|--:|--:|--:|---|---|",
    ...rows.map(
      (row) =>
        `| ${row.name}${row.note === undefined ? "" : ` (${row.note})`} | ${row.unit} | ${row.akashi} | ${row.mlflow ?? "-"} | ${row.ratio ?? "-"} | ${row.goal} | ${verdict(row.reached)} |`,
    ),
  ].join("\n");
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function rounded(value: number): number {
  return Number(value >= 100 ? value.toFixed(0) : value.toPrecision(3));
}
