import { z } from "zod";
import type { ApiApp } from "../../platform/http/index.ts";
import {
  compactionSchema,
  type Metric,
  metricCompactionSchema,
  provenanceSchema,
  type RunDetail,
  runStatusSchema,
  type Tracking,
} from "./contract.ts";
import { proxyPathOf } from "./core/artifact-path.ts";
import { trackingErrors } from "./core/errors.ts";
import { missingProvenance } from "./core/provenance.ts";
import { sendArtifact } from "./mlflow/send-artifact.ts";
import { findRunsAnywhere } from "./usecases/find-runs-anywhere.ts";

/** JSON has no NaN: such a value is null here. MLflow's routes say "NaN". */
const metricValue = z.number().nullable();

const runSchema = z.object({
  runId: z.string(),
  experimentId: z.string(),
  experimentName: z.string(),
  name: z.string(),
  status: runStatusSchema,
  user: z.string(),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  metrics: z.record(z.string(), metricValue),
  params: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()),
  provenance: provenanceSchema,
  /** The pieces of provenance that nobody gave. */
  missingProvenance: z.array(z.string()),
  lifecycle: z.enum(["active", "deleted"]),
});
const runDetailSchema = runSchema.extend({
  artifactUri: z.string(),
  latestMetrics: z.array(
    z.object({ key: z.string(), value: metricValue, timestampMs: z.number(), step: z.number() }),
  ),
  inputs: z.array(
    z.object({
      name: z.string(),
      digest: z.string(),
      sourceType: z.string(),
      source: z.string(),
      schema: z.string().nullable(),
      profile: z.string().nullable(),
      tags: z.record(z.string(), z.string()),
    }),
  ),
  compacted: z
    .array(metricCompactionSchema)
    .describe("Metrics out of whose histories points were taken; empty when all are whole"),
});
const runParams = z.object({ runId: z.string() });

const listQuery = z.object({
  experiment: z.string().optional().describe("Name of the experiment; all experiments without it"),
  filter: z
    .string()
    .optional()
    .describe(
      "MLflow's comparisons with AND, OR, NOT and parentheses, e.g. metrics.roc_auc > 0.7 AND NOT (tags.kind = 'trial' OR status = 'FAILED')",
    ),
  count: z
    .enum(["true", "false"])
    .optional()
    .describe("true: also count what the search finds in all its pages, as `found`"),
  orderBy: z.string().optional().describe("e.g. metrics.roc_auc DESC; newest first without it"),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

/** `/api/v1/runs`: runs in the types of this room's contract. */
export function runsApi(app: ApiApp, tracking: Tracking): void {
  app.get(
    "/api/v1/runs",
    {
      config: { access: "read" },
      schema: {
        querystring: listQuery,
        response: {
          200: z.object({
            items: z.array(runSchema),
            total: z.number(),
            found: z.number().optional(),
            hasMore: z.boolean(),
          }),
        },
      },
    },
    async ({ query }) => {
      const { runs, nextPageToken, found } = await findRunsAnywhere(tracking, {
        ...query,
        count: query.count === "true",
      });
      return {
        items: runs.map(toRunJson),
        total: await tracking.countRuns(),
        ...(found !== undefined && { found }),
        hasMore: nextPageToken !== null,
      };
    },
  );
  app.get(
    "/api/v1/runs/:runId",
    { config: { access: "read" }, schema: { params: runParams, response: { 200: runDetailSchema } } },
    async ({ params }) => {
      const run = await tracking.getRun(params.runId);
      return {
        ...toRunJson(run),
        artifactUri: run.artifactUri,
        latestMetrics: run.latestMetrics.map(toPointJson),
        inputs: [...run.inputs],
        compacted: await tracking.runCompactions(run.runId),
      };
    },
  );
  metricRoute(app, tracking);
  artifactApi(app, tracking);
}

function metricRoute(app: ApiApp, tracking: Tracking): void {
  app.get(
    // Keys may hold slashes.
    "/api/v1/runs/:runId/metrics/*",
    {
      config: { access: "read" },
      schema: {
        params: z.object({ runId: z.string(), "*": z.string() }),
        response: {
          200: z.object({
            items: z.array(
              z.object({ key: z.string(), value: metricValue, timestampMs: z.number(), step: z.number() }),
            ),
            compacted: compactionSchema
              .optional()
              .describe("There when points were taken out of this history; absent when it is whole"),
          }),
        },
      },
    },
    async ({ params }) => {
      const items = (await tracking.metricHistory(params.runId, params["*"])).map(toPointJson);
      const compactions = await tracking.runCompactions(params.runId);
      const compacted = compactions.find(({ key }) => key === params["*"]);
      return { items, ...(compacted && { compacted }) };
    },
  );
}

function artifactApi(app: ApiApp, tracking: Tracking): void {
  app.get(
    "/api/v1/runs/:runId/artifacts",
    {
      config: { access: "read" },
      schema: {
        params: runParams,
        response: {
          200: z.object({
            items: z.array(z.object({ path: z.string(), digest: z.string(), sizeBytes: z.number() })),
          }),
        },
      },
    },
    async ({ params }) => ({ items: await tracking.listArtifacts(params.runId) }),
  );
  app.get(
    "/api/v1/runs/:runId/artifacts/content",
    {
      config: { access: "read" },
      schema: { params: runParams, querystring: z.object({ path: z.string().min(1) }) },
    },
    async (request, reply) => {
      const { params, query } = request;
      const { runId, artifactUri } = await tracking.getRun(params.runId);
      const root = proxyPathOf(artifactUri);
      if (root === null) throw trackingErrors.E_TRACKING_ARTIFACT_ELSEWHERE({ runId, uri: artifactUri });
      return sendArtifact(request, reply, tracking, `${root}/${query.path}`);
    },
  );
}

function toRunJson(run: RunDetail): z.infer<typeof runSchema> {
  const { artifactUri: _uri, latestMetrics: _latest, inputs: _inputs, ...rest } = run;
  return {
    ...rest,
    metrics: Object.fromEntries(Object.entries(run.metrics).map(([key, value]) => [key, finite(value)])),
    params: { ...run.params },
    tags: { ...run.tags },
    missingProvenance: missingProvenance(run.provenance),
  };
}

function toPointJson(metric: Metric) {
  return { ...metric, value: finite(metric.value) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
