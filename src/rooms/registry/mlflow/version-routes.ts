import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import { mlflowRoute, requiredText, text } from "../../tracking/index.ts";
import type { RegistryRoom } from "../contract.ts";
import { searchArguments, tagPairs, toSearch, versioned, versionNumber } from "./arguments.ts";
import { toWireVersion } from "./wire-model.ts";

/** MLflow's calls about model versions. */
export function versionRoutes(app: ApiApp, registry: RegistryRoom): void {
  readVersionRoutes(app, registry);
  changeVersionRoutes(app, registry);
  tagRoutes(app, registry);
}

function readVersionRoutes(app: ApiApp, registry: RegistryRoom): void {
  mlflowRoute(app, {
    method: "GET",
    path: "model-versions/search",
    access: "read",
    arguments: searchArguments,
    async handle(args) {
      const { versions, nextPageToken } = await registry.searchVersions(toSearch(args));
      return {
        model_versions: versions.map(toWireVersion),
        ...(nextPageToken && { next_page_token: nextPageToken }),
      };
    },
  });
  mlflowRoute(app, {
    method: "GET",
    path: "model-versions/get",
    access: "read",
    arguments: versioned,
    handle: async ({ name, version }) => ({
      model_version: toWireVersion(await registry.getVersionRecord(name, versionNumber(version))),
    }),
  });
  mlflowRoute(app, {
    method: "GET",
    path: "model-versions/get-download-uri",
    access: "read",
    arguments: versioned,
    handle: async ({ name, version }) => ({
      artifact_uri: await registry.artifactUri(await registry.getVersionRecord(name, versionNumber(version))),
    }),
  });
}

function changeVersionRoutes(app: ApiApp, registry: RegistryRoom): void {
  mlflowRoute(app, {
    method: "POST",
    path: "model-versions/create",
    access: "write",
    arguments: z.object({
      name: requiredText,
      source: requiredText,
      run_id: text.optional(),
      run_link: text.optional(),
      model_id: text.optional(),
      description: text.optional(),
      tags: tagPairs,
    }),
    async handle(args, { useCase }) {
      const created = await registry.createTrackedVersion(
        {
          name: args.name,
          source: args.source,
          // In protocol buffers, an empty text and an absent one are the same.
          ...(args.run_id && { runId: args.run_id }),
          ...(args.run_link && { runLink: args.run_link }),
          ...(args.model_id && { modelId: args.model_id }),
          ...(args.description && { description: args.description }),
          tags: args.tags,
        },
        useCase,
      );
      return { model_version: toWireVersion(created) };
    },
  });
  mlflowRoute(app, {
    method: "PATCH",
    path: "model-versions/update",
    access: "write",
    arguments: versioned.extend({ description: text.default("") }),
    handle: async ({ name, version, description }, { useCase }) => ({
      model_version: toWireVersion(
        await registry.describeVersion(name, versionNumber(version), description, useCase),
      ),
    }),
  });
  mlflowRoute(app, {
    method: "POST",
    path: "model-versions/transition-stage",
    access: "write",
    arguments: versioned.extend({
      stage: requiredText,
      archive_existing_versions: z.boolean().default(false),
    }),
    handle: async ({ name, version, stage, archive_existing_versions: archiveExisting }, { useCase }) => ({
      model_version: toWireVersion(
        await registry.transitionStage(name, versionNumber(version), { stage, archiveExisting }, useCase),
      ),
    }),
  });
  mlflowRoute(app, {
    method: "DELETE",
    path: "model-versions/delete",
    access: "write",
    arguments: versioned,
    handle: ({ name, version }, { useCase }) => registry.deleteVersion(name, versionNumber(version), useCase),
  });
}

function tagRoutes(app: ApiApp, registry: RegistryRoom): void {
  const keyed = versioned.extend({ key: requiredText });
  mlflowRoute(app, {
    method: "POST",
    path: "model-versions/set-tag",
    access: "write",
    arguments: keyed.extend({ value: text.default("") }),
    handle: ({ name, version, key, value }, { useCase }) =>
      registry.setVersionTag(name, versionNumber(version), { key, value }, useCase),
  });
  mlflowRoute(app, {
    method: "DELETE",
    path: "model-versions/delete-tag",
    access: "write",
    arguments: keyed,
    handle: ({ name, version, key }, { useCase }) =>
      registry.deleteVersionTag(name, versionNumber(version), key, useCase),
  });
}
