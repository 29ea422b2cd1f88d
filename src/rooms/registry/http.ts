import { z } from "zod";
import type { ApiApp, Routes } from "../../platform/http/index.ts";
import { featureViewVersionSchema } from "../features/contract.ts";
import type { RegistryRoom } from "./contract.ts";
import { modelRoutes } from "./mlflow/model-routes.ts";
import { versionRoutes } from "./mlflow/version-routes.ts";

const textSchema = z.object({ en: z.string(), ja: z.string() });
const fieldSchema = z.object({
  name: z.string(),
  type: z.enum(["number", "category"]),
  description: z.string(),
});
const bundleSchema = z.object({
  onnxDigest: z.string(),
  signature: z.object({
    inputs: z.array(fieldSchema.extend({ required: z.boolean() })),
    outputs: z.array(fieldSchema),
  }),
  decisionThreshold: z.number(),
  featureView: featureViewVersionSchema,
  referenceDigest: z.string(),
  explainerDigest: z.string().nullable(),
  trainer: z.string(),
  positiveLabel: z.string(),
  negativeLabel: z.string(),
});
const versionSchema = z.object({
  project: z.string(),
  model: z.string(),
  version: z.number().int(),
  runId: z.string(),
  datasetVersionId: z.string(),
  bundle: bundleSchema,
  metrics: z.record(z.string(), z.number().nullable()),
  gates: z.array(
    z.object({
      gate: z.string(),
      passed: z.boolean(),
      observed: z.number().nullable(),
      threshold: z.number(),
      reason: textSchema,
    }),
  ),
  approvalState: z.enum(["pending", "approved", "rejected"]),
  approvals: z.array(
    z.object({
      decision: z.enum(["approved", "rejected"]),
      by: z.string(),
      reason: z.string(),
      atMs: z.number(),
      selfApproved: z.boolean(),
    }),
  ),
  aliases: z.array(z.string()),
  createdAtMs: z.number(),
  createdBy: z.string(),
  origin: z.enum(["pipeline", "import"]),
  note: z.string().nullable(),
});
const recordText = z.object({ en: z.string(), ja: z.string() });
/** A version whoever made it; those that can be served have a bundle besides, under `/versions/{version}`. */
export const versionRecordSchema = versionSchema
  .omit({ bundle: true, metrics: true, gates: true, note: true, runId: true, datasetVersionId: true })
  .extend({
    origin: z.enum(["pipeline", "import", "mlflow"]),
    source: z.string(),
    artifactUri: z.string().nullable(),
    runId: z.string().nullable(),
    runLink: z.string().nullable(),
    modelId: z.string().nullable(),
    datasetVersionId: z.string().nullable(),
    onnxDigest: z.string().nullable(),
    unservable: recordText.nullable(),
    treeDigest: z.string().nullable(),
    fileCount: z.number().int().nullable(),
    sizeBytes: z.number().nullable(),
    flavors: z.array(z.string()),
    stage: z.enum(["None", "Staging", "Production", "Archived"]),
    description: z.string(),
    tags: z.record(z.string(), z.string()),
    updatedAtMs: z.number(),
    deletedAtMs: z.number().nullable(),
  });
const modelSchema = z.object({
  project: z.string(),
  name: z.string(),
  versions: z.array(versionSchema),
  createdAtMs: z.number(),
});

const modelParams = z.object({ model: z.string() });
/** A number, or `latest`. */
const versionNumber = z.union([z.coerce.number().int().min(1), z.literal("latest")]);
const versionParams = modelParams.extend({ version: versionNumber });
const decidedParams = modelParams.extend({ version: z.coerce.number().int().min(1) });

/** Models and their versions, decisions, cards and aliases; and MLflow's registry for reading. */
export const registryRoutes =
  (registry: RegistryRoom): Routes =>
  (app) => {
    readRoutes(app, registry);
    changeRoutes(app, registry);
    modelRoutes(app, registry);
    versionRoutes(app, registry);
  };

function readRoutes(app: ApiApp, registry: RegistryRoom): void {
  app.get(
    "/api/v1/models",
    {
      config: { access: "read" },
      schema: {
        querystring: z.object({ project: z.string().optional() }),
        response: { 200: z.object({ items: z.array(modelSchema) }) },
      },
    },
    async ({ query }) => ({ items: (await registry.listModels(query)) as z.infer<typeof modelSchema>[] }),
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
