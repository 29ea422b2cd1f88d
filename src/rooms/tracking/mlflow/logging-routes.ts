import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import type { Metric, Tracking } from "../contract.ts";
import { double, listOf, mlflowRoute, pairs, requiredText, text, wholeNumber } from "./mlflow-route.ts";
import { runIdOf, withRunId } from "./run-id.ts";

const metricShape = {
  key: requiredText,
  value: double,
  timestamp: wholeNumber.refine((timestampMs) => timestampMs >= 0, "a nonnegative whole number"),
  step: wholeNumber.default(0),
  model_id: text.optional(),
  dataset_name: text.optional(),
  dataset_digest: text.optional(),
};
const metricSchema = z.object(metricShape);

function toMetric(metric: z.infer<typeof metricSchema>): Metric {
  const { key, value, timestamp, step } = metric;
  return {
    key,
    value,
    timestampMs: timestamp,
    step,
    modelId: metric.model_id || undefined,
    datasetName: metric.dataset_name || undefined,
    datasetDigest: metric.dataset_digest || undefined,
  };
}

/** MLflow's calls that log into a run. */
export function loggingRoutes(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "POST",
    path: "runs/log-metric",
    access: "write",
    arguments: withRunId(metricShape),
    handle: (args, { useCase }) => tracking.logEntries(runIdOf(args), { metrics: [toMetric(args)] }, useCase),
  });
  mlflowRoute(app, {
    method: "POST",
    path: "runs/log-parameter",
    access: "write",
    arguments: withRunId({ key: requiredText, value: text.default("") }),
    handle: (args, { useCase }) =>
      tracking.logEntries(runIdOf(args), { params: [{ key: args.key, value: args.value }] }, useCase),
  });
  mlflowRoute(app, {
    method: "POST",
    path: "runs/set-tag",
    access: "write",
    arguments: withRunId({ key: requiredText, value: text.default("") }),
    handle: (args, { useCase }) =>
      tracking.logEntries(runIdOf(args), { tags: [{ key: args.key, value: args.value }] }, useCase),
  });
  mlflowRoute(app, {
    method: ["POST", "DELETE"],
    path: "runs/delete-tag",
    access: "write",
    arguments: withRunId({ key: requiredText }),
    handle: (args, { useCase }) => tracking.deleteTag(runIdOf(args), args.key, useCase),
  });
  mlflowRoute(app, {
    method: "POST",
    path: "runs/log-batch",
    access: "write",
    arguments: withRunId({ metrics: z.array(metricSchema).default([]), params: pairs, tags: pairs }),
    handle: (args, { useCase }) =>
      tracking.logEntries(
        runIdOf(args),
        { metrics: args.metrics.map(toMetric), params: args.params, tags: args.tags },
        useCase,
      ),
  });
  recordModelRoute(app, tracking);
  inputsRoute(app, tracking);
}

/** How MLflow 1 and 2 noted a model; Spark still does. */
function recordModelRoute(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "POST",
    path: "runs/log-model",
    access: "write",
    arguments: withRunId({ model_json: requiredText }),
    handle: (args, { useCase }) => tracking.recordModel(runIdOf(args), args.model_json, useCase),
  });
}

function inputsRoute(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "POST",
    path: "runs/log-inputs",
    access: "write",
    arguments: withRunId({
      datasets: listOf(
        z.object({
          tags: pairs,
          dataset: z.object({
            name: requiredText,
            digest: requiredText,
            source_type: requiredText,
            source: requiredText,
            schema: text.optional(),
            profile: text.optional(),
          }),
        }),
      ),
      models: z.array(z.object({ model_id: requiredText })).default([]),
    }),
    async handle(args, { useCase }) {
      await tracking.logInputs(
        runIdOf(args),
        args.datasets.map(({ dataset, tags }) => ({
          name: dataset.name,
          digest: dataset.digest,
          sourceType: dataset.source_type,
          source: dataset.source,
          schema: dataset.schema ?? null,
          profile: dataset.profile ?? null,
          tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
        })),
        useCase,
      );
      await tracking.logModelInputs(
        runIdOf(args),
        args.models.map(({ model_id }) => model_id),
        useCase,
      );
    },
  });
  mlflowRoute(app, {
    method: "POST",
    path: "runs/outputs",
    access: "write",
    arguments: withRunId({
      models: z.array(z.object({ model_id: requiredText, step: wholeNumber.default(0) })).default([]),
    }),
    handle: (args, { useCase }) =>
      tracking.logModelOutputs(
        runIdOf(args),
        args.models.map(({ model_id, step }) => ({ modelId: model_id, step })),
        useCase,
      ),
  });
}
