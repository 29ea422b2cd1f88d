import { defineErrors } from "../../../kernel/errors.ts";
import type { Column, Row, Table } from "../../../kernel/table.ts";
import type { FeatureComputer } from "../../features/contract.ts";

const fakeErrors = defineErrors({
  E_FEATURES_VALUE: {
    status: 422,
    message: {
      en: 'Row {row}: "{value}" in {field} is no number.',
      ja: "{row} 行目: {field} の「{value}」は数値ではありません。",
    },
    remedy: { en: "Send a number.", ja: "数値を送ってください。" },
  },
});

/** The identity transform for every feature: numbers as numbers or as text, everything else as text. */
export const fakeFeatures: FeatureComputer = {
  computeTable: (_view, raw) => raw,
  computeRows(view, rows): Table {
    return {
      rowCount: rows.length,
      columns: view.features.map(({ name, column, type }): Column => {
        if (type === "category")
          return { kind: "category", name, values: rows.map((row) => textOf(row[column])) };
        return {
          kind: "number",
          name,
          values: Float64Array.from(rows, (row, i) => numberOf(row[column], column, i + 1)),
        };
      }),
    };
  },
};

function textOf(value: Row[string]): string | null {
  return value === undefined || value === null || value === "" ? null : String(value);
}

function numberOf(value: Row[string], field: string, row: number): number {
  if (value === undefined || value === null || value === "") return Number.NaN;
  const number = Number(value);
  if (Number.isNaN(number)) throw fakeErrors.E_FEATURES_VALUE({ row, field, value: String(value) });
  return number;
}
