import { z } from "zod";
import type { ApiApp, Routes } from "../../platform/http/index.ts";
import type { RegistryRoom } from "./contract.ts";
import { REGISTRY_LIMITS } from "./core/limits.ts";
import { governanceRoutes } from "./governance-api.ts";
import { modelRoutes } from "./mlflow/model-routes.ts";
import { versionRoutes } from "./mlflow/version-routes.ts";
import { modelPageSchema, modelSchema, versionRecordSchema, versionSchema } from "./schemas.ts";
import { webhookRoutes } from "./webhooks/http.ts";

const { listedModels, listedVersions } = REGISTRY_LIMITS;
const modelParams = z.object({ model: z.string() });
/** A number, or `latest`. */
const versionNumber = z.union([z.coerce.number().int().min(1), z.literal("latest")]);
const versionParams = modelParams.extend({ version: versionNumber });
const decidedParams = modelParams.extend({ version: z.coerce.number().int().min(1) });

/** Models and their versions, decisions, cards and aliases; and MLflow's registry. */
export const registryRoutes =
  (registry: RegistryRoom): Routes =>
  (app) => {
    readRoutes(app, registry);
    changeRoutes(app, registry);
    governanceRoutes(app, registry);
    webhookRoutes(app, registry);
    modelRoutes(app, registry);
    versionRoutes(app, registry);
  };

function readRoutes(app: ApiApp, registry: RegistryRoom): void {
  app.get(
    "/api/v1/models",
    {
      config: { access: "read" },
      schema: {
        querystring: z.object({
          project: z.string().optional(),
          name: z.string().optional(),
          limit: z.coerce.number().int().min(1).max(listedModels.max).default(listedModels.default),
          versions: z.coerce.number().int().min(0).max(listedVersions.max).default(listedVersions.default),
          pageToken: z.string().optional(),
        }),
        response: { 200: modelPageSchema },
      },
    },
    async ({ query }) => (await registry.listModelPage(query)) as z.infer<typeof modelPageSchema>,
  );
  app.get(
    "/api/v1/models/:model",
    { config: { access: "read" }, schema: { params: modelParams, response: { 200: modelSchema } } },
    async ({ params }) => (await registry.getModel(params.model)) as z.infer<typeof modelSchema>,
  );
  app.get(
    "/api/v1/models/:model/versions/:version",
    { config: { access: "read" }, schema: { params: versionParams, response: { 200: versionSchema } } },
    async ({ params }) =>
      (await registry.getVersion(params.model, params.version)) as z.infer<typeof versionSchema>,
  );
  app.get(
    "/api/v1/models/:model/versions/:version/card",
    {
      config: { access: "read" },
      schema: {
        params: versionParams,
        querystring: z.object({ lang: z.enum(["en", "ja"]).optional() }),
        response: { 200: z.object({ markdown: z.string() }) },
      },
    },
    async ({ params, query, lang }) => ({
      markdown: await registry.modelCard(params.model, params.version, query.lang ?? lang),
    }),
  );
}

function changeRoutes(app: ApiApp, registry: RegistryRoom): void {
  app.post(
    "/api/v1/models/:model/versions/:version/decisions",
    {
      config: { access: "write" },
      schema: {
        params: decidedParams,
        body: z.object({ decision: z.enum(["approved", "rejected"]), reason: z.string().max(5000) }),
        response: { 200: versionRecordSchema },
      },
    },
    async ({ params, body, useCase }) =>
      (await registry.decide(params.model, params.version, body.decision, body.reason, useCase)) as z.infer<
        typeof versionRecordSchema
      >,
  );
  app.put(
    "/api/v1/models/:model/aliases/:alias",
    {
      config: { access: "write" },
      schema: {
        params: modelParams.extend({ alias: z.string() }),
        body: z.object({ version: z.number().int().min(1) }),
        response: { 200: versionRecordSchema },
      },
    },
    async ({ params, body, useCase }) => {
      await registry.setAlias(params.model, params.alias, body.version, useCase);
      return (await registry.getVersionRecord(params.model, body.version)) as z.infer<
        typeof versionRecordSchema
      >;
    },
  );
}
