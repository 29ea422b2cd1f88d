import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";

export interface Goal {
  readonly unit: string;
  /** One of the two: the largest or the smallest figure that holds the goal. */
  readonly atMost?: number;
  readonly atLeast?: number;
}

export interface Figure {
  readonly measure: string;
  readonly target: string;
  readonly measured: string;
  readonly held: boolean;
  /** Whether the figure decides a test: sizes and counts do, times never. */
  readonly decides: boolean;
  /** Every round, in the order in which they were taken. */
  readonly values: readonly number[];
  /** Processor time beside the time on the clock, which says more on a busy machine. */
  readonly cpuMs?: number;
  readonly unit: string;
}

/** Collects figures with their goals, and tells them as a table and as a file. */
export class NumbersReport {
  readonly #figures: Figure[] = [];
  readonly #loadAtStart = loadavg()[0]!;

  /** The middle one of `values` against its goal; returns it. */
  add(
    measure: string,
    goal: Goal,
    values: readonly number[],
    { decides = false, cpuMs }: { decides?: boolean; cpuMs?: number | undefined } = {},
  ): number {
    const value = median(values);
    const held =
      (goal.atMost === undefined || value <= goal.atMost) &&
      (goal.atLeast === undefined || value >= goal.atLeast);
    this.#figures.push({
      measure,
      target:
        goal.atMost === undefined ? `>= ${goal.atLeast} ${goal.unit}` : `<= ${goal.atMost} ${goal.unit}`,
      measured: `${rounded(value)} ${goal.unit}`,
      held,
      decides,
      values: values.map(Number),
      ...(cpuMs === undefined ? {} : { cpuMs: Number(rounded(cpuMs)) }),
      unit: goal.unit,
    });
    return value;
  }

  table(): string {
    const rows = this.#figures.map(({ measure, target, measured, cpuMs, held }) => [
      measure,
      target,
      measured,
      cpuMs === undefined ? "" : `${cpuMs} ms`,
      held ? "yes" : "NO",
    ]);
    const all = [["measure", "target", "measured", "processor", "held"], ...rows];
    const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
    return all
      .map((row) =>
        row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join("  ")
          .trimEnd(),
      )
      .join("\n");
  }

  write(path: string, conditions: Readonly<Record<string, unknown>>): void {
    const document = {
      schema: "akashi/ui-numbers",
      version: 1,
      takenAt: new Date().toISOString(),
      conditions: {
        node: process.version,
        processors: availableParallelism(),
        processor: cpus()[0]?.model ?? "unknown",
        loadAtStart: this.#loadAtStart,
        loadAtEnd: loadavg()[0]!,
        ...conditions,
      },
      figures: this.#figures,
    };
    writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
  }
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of all lies, without interpolation. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error("no values were measured");
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? sorted[0]!;
}

const rounded = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
