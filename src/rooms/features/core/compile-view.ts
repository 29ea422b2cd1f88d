import { type FeatureDefinition, type FeatureViewVersion, featuresErrors } from "../contract.ts";
import { type RawValue, readNumber, readPresence, readText, readTime } from "./scalar.ts";
import type { AnyTransform, FeatureType, FeatureValue } from "./transform.ts";

/** A feature ready to compute. `evaluate` throws ValueProblem. */
export interface CompiledFeature {
  readonly definition: FeatureDefinition;
  evaluate(raw: RawValue): FeatureValue;
}

type ViewName = Pick<FeatureViewVersion, "name" | "version">;

/** Prepares every feature of a view. Throws E_FEATURES_TRANSFORM_…, E_FEATURES_TYPE. */
export function compileView(
  shelf: readonly AnyTransform[],
  view: ViewName & Pick<FeatureViewVersion, "features">,
): CompiledFeature[] {
  return view.features.map((definition) => compileFeature(shelf, view, definition));
}

function compileFeature(
  shelf: readonly AnyTransform[],
  view: ViewName,
  definition: FeatureDefinition,
): CompiledFeature {
  const transform = findTransform(shelf, view.name, definition);
  const expected = definition.transformVersion ?? transform.version;
  if (expected !== transform.version)
    throw featuresErrors.E_FEATURES_TRANSFORM_CHANGED({
      view: view.name,
      version: view.version,
      transform: transform.name,
      expected,
      actual: transform.version,
    });
  const params = checkedParams(transform, view.name, definition);
  return { definition, evaluate: evaluator(transform, params, definition.type) };
}

export function findTransform(
  shelf: readonly AnyTransform[],
  view: string,
  { name, transform }: Pick<FeatureDefinition, "name" | "transform">,
): AnyTransform {
  const found = shelf.find((one) => one.name === transform);
  if (found) return found;
  const known = shelf.map((one) => one.name);
  throw featuresErrors.E_FEATURES_TRANSFORM_UNKNOWN({ view, feature: name, transform, known });
}

/** The feature's params with defaults filled in. Throws E_FEATURES_TRANSFORM_PARAMS and E_FEATURES_TYPE. */
export function checkedParams(
  transform: AnyTransform,
  view: string,
  { name, type, params }: Pick<FeatureDefinition, "name" | "type" | "params">,
): Record<string, unknown> {
  if (transform.output === "category" && type === "number")
    throw featuresErrors.E_FEATURES_TYPE({ view, feature: name, transform: transform.name });
  const parsed = transform.params.safeParse(params);
  const issue = parsed.success
    ? transform.check?.(parsed.data, type)
    : ([["params", ...parsed.error.issues[0]!.path].join("."), parsed.error.issues[0]!.message] as const);
  if (issue)
    throw featuresErrors.E_FEATURES_TRANSFORM_PARAMS({
      view,
      feature: name,
      transform: transform.name,
      where: issue[0],
      reason: issue[1],
    });
  return parsed.data as Record<string, unknown>;
}

/** Reading, transforming and writing of one feature as one function of a raw value. */
function evaluator(
  transform: AnyTransform,
  params: unknown,
  type: FeatureType,
): (raw: RawValue) => FeatureValue {
  const read = readerOf(transform, type);
  const apply = transform.compile(params, type) as (value: FeatureValue) => FeatureValue;
  const missing = type === "number" ? Number.NaN : null;
  const { seesMissing } = transform;
  return (raw) => {
    const value = read(raw);
    if (!seesMissing && (value === null || Number.isNaN(value))) return missing;
    return asDeclared(apply(value), type);
  };
}

function readerOf(transform: AnyTransform, type: FeatureType): (raw: RawValue) => FeatureValue {
  const input = transform.input === "declared" ? (type === "number" ? "number" : "text") : transform.input;
  return { number: readNumber, text: readText, time: readTime, any: readPresence }[input];
}

/** A number that is declared a category becomes its text; missing takes the declared type's form. */
function asDeclared(value: FeatureValue, type: FeatureType): FeatureValue {
  if (type === "number") return value === null ? Number.NaN : value;
  if (typeof value !== "number") return value;
  return Number.isNaN(value) ? null : String(value);
}
