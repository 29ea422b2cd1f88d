import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import type { Experiment, Tracking } from "../contract.ts";
import {
  listOf,
  mlflowRoute,
  pairs,
  requiredText,
  text,
  toWirePairs,
  view,
  wholeNumber,
} from "./mlflow-route.ts";

const byId = z.object({ experiment_id: requiredText });

/** MLflow's calls about experiments. */
export function experimentRoutes(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "POST",
    path: "experiments/create",
    access: "write",
    arguments: z.object({ name: requiredText, artifact_location: text.optional(), tags: pairs }),
    async handle({ name, artifact_location, tags }, { useCase }) {
      const { experimentId } = await tracking.createExperiment(
        {
          name,
          artifactLocation: artifact_location,
          tags: Object.fromEntries(tags.map((tag) => [tag.key, tag.value])),
        },
        useCase,
      );
      return { experiment_id: experimentId };
    },
  });
  mlflowRoute(app, {
    method: ["GET", "POST"],
    path: "experiments/search",
    access: "read",
    arguments: z.object({
      max_results: wholeNumber.optional(),
      page_token: text.optional(),
      filter: text.optional(),
      order_by: listOf(text),
      view_type: view,
    }),
    async handle(args) {
      const { experiments, nextPageToken } = await tracking.searchExperiments({
        filter: args.filter,
        orderBy: args.order_by,
        maxResults: args.max_results,
        pageToken: args.page_token,
        view: args.view_type,
      });
      return {
        experiments: experiments.map(toWireExperiment),
        ...(nextPageToken && { next_page_token: nextPageToken }),
      };
    },
  });
  mlflowRoute(app, {
    method: "GET",
    path: "experiments/get",
    access: "read",
    arguments: byId,
    handle: async ({ experiment_id }) => ({
      experiment: toWireExperiment(await tracking.getExperiment(experiment_id)),
    }),
  });
  mlflowRoute(app, {
    method: "GET",
    path: "experiments/get-by-name",
    access: "read",
    arguments: z.object({ experiment_name: requiredText }),
    handle: async ({ experiment_name }) => ({
      experiment: toWireExperiment(await tracking.getExperimentByName(experiment_name)),
    }),
  });
  mlflowRoute(app, {
    method: "POST",
    path: "experiments/search-datasets",
    access: "read",
    arguments: z.object({ experiment_ids: listOf(text) }),
    handle: async ({ experiment_ids }) => ({
      dataset_summaries: (await tracking.searchDatasets(experiment_ids)).map((dataset) => ({
        experiment_id: dataset.experimentId,
        name: dataset.name,
        digest: dataset.digest,
        ...(dataset.context !== null && { context: dataset.context }),
      })),
    }),
  });
  experimentChangeRoutes(app, tracking);
}

function experimentChangeRoutes(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "POST",
    path: "experiments/update",
    access: "write",
    arguments: z.object({ experiment_id: requiredText, new_name: requiredText }),
    handle: ({ experiment_id, new_name }, { useCase }) =>
      tracking.renameExperiment(experiment_id, new_name, useCase),
  });
  mlflowRoute(app, {
    method: "POST",
    path: "experiments/delete",
    access: "write",
    arguments: byId,
    handle: ({ experiment_id }, { useCase }) =>
      tracking.setExperimentLifecycle(experiment_id, "deleted", useCase),
  });
  mlflowRoute(app, {
    method: "POST",
    path: "experiments/restore",
    access: "write",
    arguments: byId,
    handle: ({ experiment_id }, { useCase }) =>
      tracking.setExperimentLifecycle(experiment_id, "active", useCase),
  });
  mlflowRoute(app, {
    method: "POST",
    path: "experiments/set-experiment-tag",
    access: "write",
    arguments: z.object({ experiment_id: requiredText, key: requiredText, value: text.default("") }),
    handle: ({ experiment_id, key, value }, { useCase }) =>
      tracking.setExperimentTag(experiment_id, key, value, useCase),
  });
  mlflowRoute(app, {
    method: ["POST", "DELETE"],
    path: "experiments/delete-experiment-tag",
    access: "write",
    arguments: z.object({ experiment_id: requiredText, key: requiredText }),
    handle: ({ experiment_id, key }, { useCase }) =>
      tracking.deleteExperimentTag(experiment_id, key, useCase),
  });
}

function toWireExperiment(experiment: Experiment) {
  return {
    experiment_id: experiment.experimentId,
    name: experiment.name,
    artifact_location: experiment.artifactLocation,
    lifecycle_stage: experiment.lifecycle,
    creation_time: experiment.createdAtMs,
    last_update_time: experiment.updatedAtMs,
    tags: toWirePairs(experiment.tags),
  };
}
