import { seededRandom } from "../../../../kernel/random.ts";
import type { Table } from "../../../../kernel/table.ts";
import type { PreprocessingOptions } from "../preprocessing.ts";

export interface MixedData {
  readonly table: Table;
  readonly labels: Uint8Array;
}

/** Made-up passengers: numbers and categories with missing values, a rare level, and a signal to find. */
export function mixedData(rows: number, seed: number, unseen = false): MixedData {
  const random = seededRandom(seed);
  const age = new Float64Array(rows);
  const fare = new Float64Array(rows);
  const cabin: (string | null)[] = [];
  const port: (string | null)[] = [];
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    age[row] = random() < 0.15 ? Number.NaN : Math.round(random() * 80);
    fare[row] = Math.exp(random() * 6) / 3;
    const dice = random();
    cabin.push(dice < 0.2 ? null : dice < 0.5 ? "A" : dice < 0.98 ? "座席 B" : "rare");
    port.push(
      unseen && random() < 0.3 ? "Atlantis" : (["north", "south", "west"][Math.floor(random() * 3)] ?? null),
    );
    const score =
      (Number.isNaN(age[row]!) ? 0.8 : (age[row]! - 40) / 25) +
      (cabin[row] === "A" ? 1.2 : 0) -
      (port[row] === "west" && fare[row]! > 20 ? 2 : 0) -
      0.6;
    labels[row] = random() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
  }
  const columns: Table["columns"] = [
    { kind: "number", name: "age", values: age },
    { kind: "category", name: "cabin", values: cabin },
    { kind: "number", name: "fare", values: fare },
    { kind: "category", name: "port of call", values: port },
  ];
  return { table: { rowCount: rows, columns }, labels };
}

/** Keeps every level of `mixedData` but the rare one. */
export const MIXED_OPTIONS: Partial<PreprocessingOptions> = { minLevelCount: 20 };
