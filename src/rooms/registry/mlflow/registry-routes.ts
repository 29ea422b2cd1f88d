import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import {
  evaluate,
  type Grammar,
  listOf,
  mlflowRoute,
  NUMBER_OPERATORS,
  pageOf,
  parseFilter,
  requiredText,
  TEXT_OPERATORS,
  text,
  wholeNumber,
} from "../../tracking/index.ts";
import { type ModelVersion, type RegisteredModel, type RegistryRoom, registryErrors } from "../contract.ts";
import { toWireModel, toWireVersion, versionTags } from "./wire-model.ts";

type Entity = "attribute" | "tag";

const ENTITIES = { attribute: "attribute", attributes: "attribute", tag: "tag", tags: "tag" } as const;

/** A collection's attributes, each with its type and whether IN is allowed. */
function grammarOf(attributes: Readonly<Record<string, "text" | "number" | "list">>): Grammar<Entity> {
  return {
    bare: "attribute",
    entities: ENTITIES,
    field(entity, key) {
      if (entity === "tag")
        return { entity, key, type: "text", operators: [...TEXT_OPERATORS, "IS NULL", "IS NOT NULL"] };
      const kind = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
      if (kind === undefined) return undefined;
      if (kind === "number") return { entity, key, type: "number", operators: NUMBER_OPERATORS };
      return {
        entity,
        key,
        type: "text",
        operators: kind === "list" ? [...TEXT_OPERATORS, "IN"] : TEXT_OPERATORS,
      };
    },
    keysOf: (entity) => (entity === "attribute" ? Object.keys(attributes) : []),
  };
}

const modelGrammar = grammarOf({ name: "text" });
const versionGrammar = grammarOf({
  name: "text",
  source_path: "text",
  run_id: "list",
  version_number: "number",
});

const searchArguments = {
  filter: text.optional(),
  max_results: wholeNumber.optional(),
  order_by: listOf(text),
  page_token: text.optional(),
};

/** MLflow's registry for reading: models are registered by pipelines and by `akashi models import`. */
export function registryMlflowRoutes(app: ApiApp, registry: RegistryRoom): void {
  mlflowRoute(app, {
    method: "GET",
    path: "registered-models/search",
    access: "read",
    arguments: z.object(searchArguments),
    async handle(args) {
      const models = (await registry.listModels()).filter((model) => modelFits(model, args.filter));
      const { items, nextPageToken } = pageOf(models, args, { default: 100, max: 1000 });
      return {
        registered_models: items.map(toWireModel),
        ...(nextPageToken && { next_page_token: nextPageToken }),
      };
    },
  });
  mlflowRoute(app, {
    method: "GET",
    path: "registered-models/get",
    access: "read",
    arguments: z.object({ name: requiredText }),
    handle: async ({ name }) => ({ registered_model: toWireModel(await registry.getModel(name)) }),
  });
  mlflowRoute(app, {
    method: "GET",
    path: "registered-models/alias",
    access: "read",
    arguments: z.object({ name: requiredText, alias: requiredText }),
    handle: async ({ name, alias }) => ({
      model_version: toWireVersion(await registry.getVersionByAlias(name, alias)),
    }),
  });
  versionRoutes(app, registry);
}

function versionRoutes(app: ApiApp, registry: RegistryRoom): void {
  mlflowRoute(app, {
    method: "GET",
    path: "model-versions/search",
    access: "read",
    arguments: z.object(searchArguments),
    async handle(args) {
      const versions = (await registry.listModels())
        .flatMap((model) => model.versions)
        .filter((version) => versionFits(version, args.filter))
        // MLflow's default order: latest first, then by name, then the highest number.
        .sort((a, b) => b.createdAtMs - a.createdAtMs || compare(a.model, b.model) || b.version - a.version);
      const { items, nextPageToken } = pageOf(versions, args, { default: 10_000, max: 200_000 });
      return {
        model_versions: items.map(toWireVersion),
        ...(nextPageToken && { next_page_token: nextPageToken }),
      };
    },
  });
  const one = z.object({ name: requiredText, version: requiredText });
  mlflowRoute(app, {
    method: "GET",
    path: "model-versions/get",
    access: "read",
    arguments: one,
    handle: async ({ name, version }) => ({
      model_version: toWireVersion(await registry.getVersion(name, versionNumber(name, version))),
    }),
  });
  mlflowRoute(app, {
    method: "GET",
    path: "model-versions/get-download-uri",
    access: "read",
    arguments: one,
    handle: async ({ name, version }) => ({
      artifact_uri: await registry.artifactUri(await registry.getVersion(name, versionNumber(name, version))),
    }),
  });
}

/** @throws E_REGISTRY_VERSION_UNKNOWN for what is no number */
function versionNumber(model: string, version: string): number {
  if (!/^\d+$/.test(version)) throw registryErrors.E_REGISTRY_VERSION_UNKNOWN({ model, version });
  return Number(version);
}

const PROMPT_TAG = "mlflow.prompt.is_prompt";

function modelFits(model: RegisteredModel, filter: string | undefined): boolean {
  return parseFilter(filter, modelGrammar).every((comparison) => {
    if (comparison.field.entity === "attribute") return evaluate(comparison, model.name);
    // Clients add `tag.… != 'true'` to leave prompts out, and mean models without that tag, too.
    return comparison.field.key === PROMPT_TAG && comparison.operator === "!="
      ? true
      : evaluate(comparison, undefined);
  });
}

function versionFits(version: ModelVersion, filter: string | undefined): boolean {
  const attributes: Readonly<Record<string, string | number>> = {
    name: version.model,
    source_path: toWireVersion(version).source,
    run_id: version.runId,
    version_number: version.version,
  };
  return parseFilter(filter, versionGrammar).every((comparison) => {
    const { entity, key } = comparison.field;
    if (entity === "attribute") return evaluate(comparison, attributes[key]);
    if (key === PROMPT_TAG && comparison.operator === "!=") return true;
    return evaluate(comparison, versionTags(version)[key]);
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
