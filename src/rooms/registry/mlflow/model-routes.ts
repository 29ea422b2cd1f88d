import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import { listOf, mlflowRoute, requiredText, text } from "../../tracking/index.ts";
import type { RegistryRoom } from "../contract.ts";
import { listingOf } from "../core/model-listing.ts";
import { latestPerStage, readStage } from "../core/stages.ts";
import { named, searchArguments, tagPairs, toSearch, versioned, versionNumber } from "./arguments.ts";
import { toWireModel, toWireVersion } from "./wire-model.ts";

/** MLflow's calls about registered models. */
export function modelRoutes(app: ApiApp, registry: RegistryRoom): void {
  readModelRoutes(app, registry);
  changeModelRoutes(app, registry);
  tagRoutes(app, registry);
  aliasRoutes(app, registry);
}

function readModelRoutes(app: ApiApp, registry: RegistryRoom): void {
  mlflowRoute(app, {
    method: "GET",
    path: "registered-models/search",
    access: "read",
    arguments: searchArguments,
    async handle(args) {
      const { models, nextPageToken } = await registry.searchModels(toSearch(args));
      return {
        registered_models: models.map(toWireModel),
        ...(nextPageToken && { next_page_token: nextPageToken }),
      };
    },
  });
  mlflowRoute(app, {
    method: "GET",
    path: "registered-models/get",
    access: "read",
    arguments: named,
    handle: async ({ name }) => ({
      registered_model: toWireModel(listingOf(await registry.getRecord(name))),
    }),
  });
  mlflowRoute(app, {
    method: ["POST", "GET"],
    path: "registered-models/get-latest-versions",
    access: "read",
    arguments: named.extend({ stages: listOf(text) }),
    async handle({ name, stages }) {
      const wanted = new Set(stages.map(readStage));
      const latest = latestPerStage((await registry.getRecord(name)).versions);
      return {
        model_versions: latest
          .filter(({ stage }) => wanted.size === 0 || wanted.has(stage))
          .map(toWireVersion),
      };
    },
  });
}

function changeModelRoutes(app: ApiApp, registry: RegistryRoom): void {
  mlflowRoute(app, {
    method: "POST",
    path: "registered-models/create",
    access: "write",
    arguments: named.extend({ description: text.optional(), tags: tagPairs }),
    handle: async (args, { useCase }) => ({
      registered_model: toWireModel(listingOf(await registry.createModel(args, useCase))),
    }),
  });
  mlflowRoute(app, {
    method: "POST",
    path: "registered-models/rename",
    access: "write",
    arguments: named.extend({ new_name: requiredText }),
    handle: async (args, { useCase }) => ({
      registered_model: toWireModel(listingOf(await registry.renameModel(args.name, args.new_name, useCase))),
    }),
  });
  mlflowRoute(app, {
    method: "PATCH",
    path: "registered-models/update",
    access: "write",
    arguments: named.extend({ description: text.default("") }),
    handle: async ({ name, description }, { useCase }) => ({
      registered_model: toWireModel(listingOf(await registry.describeModel(name, description, useCase))),
    }),
  });
  mlflowRoute(app, {
    method: "DELETE",
    path: "registered-models/delete",
    access: "write",
    arguments: named,
    handle: ({ name }, { useCase }) => registry.deleteModel(name, useCase),
  });
}

function tagRoutes(app: ApiApp, registry: RegistryRoom): void {
  mlflowRoute(app, {
    method: "POST",
    path: "registered-models/set-tag",
    access: "write",
    arguments: named.extend({ key: requiredText, value: text.default("") }),
    handle: ({ name, key, value }, { useCase }) => registry.setModelTag(name, { key, value }, useCase),
  });
  mlflowRoute(app, {
    method: "DELETE",
    path: "registered-models/delete-tag",
    access: "write",
    arguments: named.extend({ key: requiredText }),
    handle: ({ name, key }, { useCase }) => registry.deleteModelTag(name, key, useCase),
  });
}

function aliasRoutes(app: ApiApp, registry: RegistryRoom): void {
  const aliased = z.object({ name: requiredText, alias: requiredText });
  mlflowRoute(app, {
    method: "GET",
    path: "registered-models/alias",
    access: "read",
    arguments: aliased,
    async handle({ name, alias }) {
      // An old name of a renamed model is unknown to MLflow's clients.
      await registry.getRecord(name);
      const version = await registry.versionOfAlias(name, alias);
      return { model_version: toWireVersion(await registry.getVersionRecord(name, version)) };
    },
  });
  mlflowRoute(app, {
    method: "POST",
    path: "registered-models/alias",
    access: "write",
    arguments: versioned.extend({ alias: requiredText }),
    async handle({ name, alias, version }, { useCase }) {
      await registry.getRecord(name);
      await registry.setAlias(name, alias, versionNumber(version), useCase);
    },
  });
  mlflowRoute(app, {
    method: "DELETE",
    path: "registered-models/alias",
    access: "write",
    arguments: aliased,
    handle: ({ name, alias }, { useCase }) => registry.deleteAlias(name, alias, useCase),
  });
}
