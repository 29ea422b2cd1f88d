import { z } from "zod";
import type { Routes } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import { projectByName } from "../../platform/project/index.ts";
import { type FeaturesRoom, featureUsageSchema, featureViewVersionSchema } from "./contract.ts";

const ofView = z.object({ project: z.string(), name: z.string() });

const transformSchema = z.object({
  name: z.string(),
  version: z.number().int(),
  summary: z.object({ en: z.string(), ja: z.string() }),
  input: z.enum(["number", "text", "time", "any", "declared"]),
  output: z.enum(["number", "category", "declared"]),
  params: z.unknown().describe("JSON Schema of the settings"),
});

export const featuresRoutes =
  (room: FeaturesRoom, { database }: Platform): Routes =>
  (app) => {
    app.get(
      "/api/v1/feature-views",
      {
        config: { access: "read" },
        schema: {
          summary: "Feature view versions, newest first within a view",
          querystring: z.object({ project: z.string().optional() }),
          response: { 200: z.object({ items: z.array(featureViewVersionSchema) }) },
        },
      },
      async ({ query }) => ({ items: await room.listViews(query) }),
    );
    app.get(
      "/api/v1/feature-views/:project/:name",
      {
        config: { access: "read" },
        schema: {
          summary: "A feature view with all its versions and its usage",
          params: ofView,
          response: {
            200: z.object({
              latest: featureViewVersionSchema,
              versions: z.array(featureViewVersionSchema),
              usage: z.array(featureUsageSchema),
            }),
          },
        },
      },
      async ({ params }) => {
        const versions = await room.getView(params.project, params.name);
        return { latest: versions[0]!, versions, usage: await room.listUsage({ view: params.name }) };
      },
    );
    app.post(
      "/api/v1/feature-views/:project/:name/apply",
      {
        config: { access: "write" },
        schema: {
          summary: "Register the view of akashi.yaml as it is now",
          params: ofView,
          response: { 200: featureViewVersionSchema },
        },
      },
      async ({ params, useCase }) => {
        const project = await projectByName(database, params.project);
        return room.applyView(project, params.name, useCase);
      },
    );
    app.get(
      "/api/v1/feature-usage",
      {
        config: { access: "read" },
        schema: {
          summary: "Which model versions use which features",
          querystring: z.object({ model: z.string().optional(), view: z.string().optional() }),
          response: { 200: z.object({ items: z.array(featureUsageSchema) }) },
        },
      },
      async ({ query }) => ({ items: await room.listUsage(query) }),
    );
    app.get(
      "/api/v1/feature-transforms",
      {
        config: { access: "read" },
        schema: {
          summary: "The transforms that a feature may use",
          response: { 200: z.object({ items: z.array(transformSchema) }) },
        },
      },
      async () => ({ items: [...room.listTransforms()] }),
    );
  };
