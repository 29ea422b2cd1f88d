import { type Comparison, evaluate, parseFilter, parseOrderBy } from "../../tracking/index.ts";
import type { ModelRecord, SearchRegistry, VersionRecord } from "../contract.ts";
import { PROMPT_TAG } from "../core/names.ts";
import {
  modelGrammar,
  modelOrderGrammar,
  type RegistryEntity,
  versionGrammar,
  versionOrderGrammar,
} from "../core/search-grammar.ts";
import { modelTags, versionTags } from "../mlflow/wire-model.ts";
import { compareText } from "../store/read-records.ts";

type Search = Pick<SearchRegistry, "filter" | "orderBy">;
type Value = string | number;

/**
 * What a search for models means, without a database: the models that fit a filter, ordered; by name where nothing else is
 * asked for. The SQL must agree with it.
 */
export function modelsThatFit(models: readonly ModelRecord[], search: Search): ModelRecord[] {
  const filter = parseFilter(search.filter, modelGrammar);
  const orders = parseOrderBy(search.orderBy, modelOrderGrammar);
  return models
    .filter((model) => fits(filter, { name: model.name }, modelTags(model)))
    .sort((a, b) => compareBy(orders, modelValue(a), modelValue(b)) || compareText(a.name, b.name));
}

/** What a search for versions means: those that fit a filter, ordered; the latest change first where nothing else is asked for. */
export function versionsThatFit(models: readonly ModelRecord[], search: Search): VersionRecord[] {
  const filter = parseFilter(search.filter, versionGrammar);
  const orders = parseOrderBy(search.orderBy, versionOrderGrammar);
  return models
    .flatMap(({ versions }) => versions)
    .filter((version) => fits(filter, versionAttributes(version), versionTags(version)))
    .sort(
      (a, b) =>
        compareBy(orders, versionValue(a), versionValue(b)) ||
        (orders.length === 0 ? b.updatedAtMs - a.updatedAtMs : 0) ||
        compareText(a.model, b.model) ||
        b.version - a.version,
    );
}

function versionAttributes(version: VersionRecord): Readonly<Record<string, Value | undefined>> {
  return {
    name: version.model,
    source_path: version.source,
    run_id: version.runId ?? undefined,
    version_number: version.version,
  };
}

function fits(
  filter: readonly Comparison<RegistryEntity>[],
  attributes: Readonly<Record<string, Value | undefined>>,
  tags: Readonly<Record<string, string>>,
): boolean {
  return filter.every((comparison) => {
    const { entity, key } = comparison.field;
    if (entity === "attribute") return evaluate(comparison, attributes[key]);
    const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
    if (key === PROMPT_TAG && value === undefined) return isNoPrompt(comparison);
    return evaluate(comparison, value);
  });
}

/** Clients add `tag.… != 'true'` to leave prompts out, and mean models without that tag, too. */
function isNoPrompt({ operator, value }: Comparison): boolean {
  return (
    (operator === "!=" && value === "true") ||
    (operator === "=" && value === "false") ||
    operator === "IS NULL"
  );
}

const modelValue =
  (model: ModelRecord) =>
  (key: string): Value =>
    key === "name" ? model.name : key === "creation_timestamp" ? model.createdAtMs : model.updatedAtMs;

const versionValue =
  (version: VersionRecord) =>
  (key: string): Value => {
    if (key === "name") return version.model;
    if (key === "version_number") return version.version;
    return key === "creation_timestamp" ? version.createdAtMs : version.updatedAtMs;
  };

type OrderClause = ReturnType<typeof parseOrderBy>[number];

function compareBy(
  orders: readonly OrderClause[],
  a: (key: string) => Value,
  b: (key: string) => Value,
): number {
  for (const { field, descending } of orders) {
    const [left, right] = [a(field.key), b(field.key)];
    const order = left < right ? -1 : left > right ? 1 : 0;
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}
