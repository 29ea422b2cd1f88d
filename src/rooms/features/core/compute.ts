import type { CategoryColumn, Column, NumberColumn, Row, Table } from "../../../kernel/table.ts";
import { type FeatureComputer, type FeatureViewVersion, featuresErrors } from "../contract.ts";
import { type CompiledFeature, compileView } from "./compile-view.ts";
import { type RawValue, ValueProblem } from "./scalar.ts";
import type { AnyTransform } from "./transform.ts";
import { valueError } from "./value-rules.ts";

/** The raw value of one feature's column in one row. */
type ReadRaw = (row: number) => RawValue;

/** Compiled views are kept while their definition object lives: a deployed model has one. */
export function createFeatureComputer(shelf: readonly AnyTransform[]): FeatureComputer {
  const compiled = new WeakMap<FeatureViewVersion, readonly CompiledFeature[]>();
  const featuresOf = (view: FeatureViewVersion): readonly CompiledFeature[] => {
    const known = compiled.get(view);
    if (known) return known;
    const fresh = compileView(shelf, view);
    compiled.set(view, fresh);
    return fresh;
  };
  return {
    computeTable: (view, raw) =>
      compute(featuresOf(view), raw.rowCount, ({ definition }) => columnReader(view, definition, raw)),
    computeRows: (view, rows) =>
      compute(featuresOf(view), rows.length, ({ definition: { column } }) => rowReader(rows, column)),
  };
}

/** The one path that training and serving share; they differ only in where a raw value comes from. */
function compute(
  features: readonly CompiledFeature[],
  rowCount: number,
  readerFor: (feature: CompiledFeature) => ReadRaw,
): Table {
  return {
    rowCount,
    columns: features.map((feature) => computeColumn(feature, rowCount, readerFor(feature))),
  };
}

function computeColumn(feature: CompiledFeature, rowCount: number, read: ReadRaw): Column {
  const { name, type } = feature.definition;
  const values: Float64Array | (string | null)[] =
    type === "number" ? new Float64Array(rowCount) : new Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const raw = read(row);
    try {
      values[row] = feature.evaluate(raw) as never;
    } catch (problem) {
      throw problem instanceof ValueProblem ? badValue(feature, row, raw, problem) : problem;
    }
  }
  return { kind: type, name, values } as NumberColumn | CategoryColumn;
}

function columnReader(
  view: FeatureViewVersion,
  { name, column }: CompiledFeature["definition"],
  raw: Table,
): ReadRaw {
  const found = raw.columns.find((one) => one.name === column);
  if (!found)
    throw featuresErrors.E_FEATURES_COLUMN_MISSING({
      view: view.name,
      feature: name,
      column,
      known: raw.columns.map((one) => one.name),
    });
  const { values } = found;
  return (row) => values[row];
}

/** A field that a row does not have is missing; names that every object inherits are no fields. */
function rowReader(rows: readonly Row[], column: string): ReadRaw {
  return (row) => (Object.hasOwn(rows[row]!, column) ? rows[row]![column] : undefined);
}

function badValue({ definition }: CompiledFeature, row: number, raw: RawValue, { rule }: ValueProblem) {
  const { name: feature, column: field, transform } = definition;
  return valueError({ row: row + 1, field, feature, value: shown(raw), transform, rule });
}

const MAX_SHOWN_CHARACTERS = 80;

function shown(raw: unknown): string {
  const text = typeof raw === "number" ? String(raw) : (JSON.stringify(raw) ?? String(raw));
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text;
}

/** Fields of the rows that no feature of the view reads, in code-point order: a misspelt name shows up here. */
export function unknownFields(view: FeatureViewVersion, rows: readonly Row[]): string[] {
  const known = new Set(view.features.map((feature) => feature.column));
  const unknown = new Set<string>();
  for (const row of rows) for (const field of Object.keys(row)) if (!known.has(field)) unknown.add(field);
  return [...unknown].sort();
}
