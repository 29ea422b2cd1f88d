import { z } from "zod";
import type { Routes } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import { projectByName } from "../../platform/project/index.ts";
import type { TrainingRoom } from "./contract.ts";

const bilingual = z.object({ en: z.string(), ja: z.string() });

const pipelineRunSchema = z.object({
  pipelineRunId: z.string(),
  project: z.string(),
  pipeline: z.string(),
  runId: z.string(),
  candidateRunIds: z.array(z.string()).readonly(),
  dataset: z.string(),
  datasetVersion: z.number(),
  status: z.enum(["running", "registered", "gates-failed", "failed", "interrupted"]),
  gates: z
    .array(
      z.object({
        gate: z.string(),
        passed: z.boolean(),
        observed: z.number().nullable(),
        threshold: z.number(),
        reason: bilingual,
      }),
    )
    .readonly(),
  winner: z.string().nullable(),
  model: z.string().nullable(),
  modelVersion: z.number().nullable(),
  trigger: z.union([
    z.object({ kind: z.literal("manual") }),
    z.object({ kind: z.literal("schedule"), cron: z.string() }),
    z.object({ kind: z.literal("alert"), alertId: z.string() }),
  ]),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
});

export const trainingRoutes =
  (room: TrainingRoom, { database }: Platform): Routes =>
  (app) => {
    app.get(
      "/api/v1/pipeline-runs",
      {
        config: { access: "read" },
        schema: {
          summary: "Pipeline runs, newest first",
          querystring: z.object({
            project: z.string().optional(),
            pipeline: z.string().optional(),
            limit: z.coerce.number().int().min(1).max(1000).default(100),
          }),
          response: { 200: z.object({ items: z.array(pipelineRunSchema) }) },
        },
      },
      async ({ query }) => ({ items: await room.listPipelineRuns(query) }),
    );

    app.post(
      "/api/v1/pipelines/:project/:pipeline/runs",
      {
        config: { access: "write" },
        schema: {
          summary: "Run a pipeline; answers when it has ended",
          params: z.object({ project: z.string(), pipeline: z.string() }),
          body: z.object({
            datasetVersion: z.union([z.literal("latest"), z.number().int().min(1)]).default("latest"),
          }),
          response: { 200: pipelineRunSchema },
        },
      },
      async ({ params, body, useCase }) => {
        const project = await projectByName(database, params.project);
        return room.runPipeline(project, params.pipeline, { datasetVersion: body.datasetVersion }, useCase);
      },
    );
  };
