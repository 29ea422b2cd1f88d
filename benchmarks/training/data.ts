import { readFileSync } from "node:fs";
import { seededRandom } from "../../src/kernel/random.ts";
import type { Table } from "../../src/kernel/table.ts";
import { applyPreprocessing, fitPreprocessing } from "../../src/rooms/training/core/index.ts";
import { type Float32Matrix, plainMatrix } from "../../src/rooms/training/core/matrix.ts";

/** A prepared data set: both sides train on exactly these numbers. */
export interface BenchmarkData {
  readonly name: string;
  readonly train: Float32Matrix;
  readonly trainLabels: Uint8Array;
  readonly test: Float32Matrix;
  readonly testLabels: Uint8Array;
}

/** Twenty normal columns; the outcome depends on a line, a product, a wave and noise. */
export function synthetic(trainRows: number, testRows: number): BenchmarkData {
  const random = seededRandom(20);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const make = (rows: number) => {
    const values = Float32Array.from({ length: rows * 20 }, normal);
    const labels = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) {
      const [a, b, c, d, e, f] = values.subarray(20 * row, 20 * row + 6) as unknown as number[];
      const z = a! + b! * c! + Math.sin(3 * d!) - 0.5 * e! + 0.5 * Math.abs(f!) - 0.4;
      labels[row] = random() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
    }
    return { matrix: plainMatrix(values, 20), labels };
  };
  const [train, test] = [make(trainRows), make(testRows)];
  return {
    name: `synthetic ${trainRows} x 20`,
    train: train.matrix,
    trainLabels: train.labels,
    test: test.matrix,
    testLabels: test.labels,
  };
}

const NUMBERS = ["Speed IAS in knots"];
const CATEGORIES = [
  "Aircraft Make Model",
  "Aircraft Airline Operator",
  "Origin State",
  "Phase of flight",
  "Wildlife Size",
  "Wildlife Species",
  "Time of day",
];

/** FAA bird-strike reports: learn from those up to 1996 whether there was damage, test on the later ones. */
export function birdStrikes(file: string): BenchmarkData {
  const [header, ...rows] = parseCsv(readFileSync(file, "utf8"));
  const at = (name: string) => header!.indexOf(name);
  const year = (row: string[]) => Number(row[at("Flight Date")]!.slice(0, 4));
  const tableOf = (part: string[][]): Table => ({
    rowCount: part.length,
    columns: [
      ...NUMBERS.map((name) => ({
        kind: "number" as const,
        name,
        values: Float64Array.from(part, (row) => (row[at(name)] === "" ? Number.NaN : Number(row[at(name)]))),
      })),
      ...CATEGORIES.map((name) => ({
        kind: "category" as const,
        name,
        values: part.map((row) => row[at(name)] || null),
      })),
    ],
  });
  const labelsOf = (part: string[][]) =>
    Uint8Array.from(part, (row) => (row[at("Effect Amount of damage")] === "None" ? 0 : 1));
  const early = rows.filter((row) => year(row) <= 1996);
  const late = rows.filter((row) => year(row) > 1996);
  const plan = fitPreprocessing(tableOf(early));
  const train = applyPreprocessing(plan, tableOf(early));
  return {
    name: `bird strikes ${train.rowCount} x ${train.columnCount} (one-hot)`,
    train,
    trainLabels: labelsOf(early),
    test: applyPreprocessing(plan, tableOf(late)),
    testLabels: labelsOf(late),
  };
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
