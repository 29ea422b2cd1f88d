import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import type { Tracking } from "../contract.ts";
import type { LoggedModelStatus } from "../core/logged-model.ts";
import { mlflowRoute, pairs, requiredText, text, wholeNumber } from "./mlflow-route.ts";
import { toWireLoggedModel } from "./wire-logged-model.ts";

/** What a client may say about an upload; the numbers are protocol buffers' own. */
const FINAL_STATUSES: Readonly<Record<string, LoggedModelStatus>> = {
  LOGGED_MODEL_READY: "READY",
  LOGGED_MODEL_UPLOAD_FAILED: "FAILED",
  2: "READY",
  3: "FAILED",
};
const finalStatus = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((value) => Object.hasOwn(FINAL_STATUSES, value), "LOGGED_MODEL_READY or LOGGED_MODEL_UPLOAD_FAILED")
  .transform((value) => FINAL_STATUSES[value]!);
/** A boolean, also as Python writes it into a query. */
const flag = z.union([z.boolean(), z.string().transform((value) => value.toLowerCase() === "true")]);

/** MLflow's calls about the models that `log_model` makes. */
export function loggedModelRoutes(app: ApiApp, tracking: Tracking): void {
  searchRoute(app, tracking);
  mlflowRoute(app, {
    method: "POST",
    path: "logged-models",
    access: "write",
    arguments: z.object({
      experiment_id: requiredText,
      name: text.optional(),
      model_type: text.optional(),
      source_run_id: text.optional(),
      params: pairs,
      tags: pairs,
    }),
    async handle(args, { useCase }) {
      const model = await tracking.createLoggedModel(
        {
          experimentId: args.experiment_id,
          // An empty text and an absent one are the same in protocol buffers.
          name: args.name || undefined,
          modelType: args.model_type,
          sourceRunId: args.source_run_id,
          params: args.params,
          tags: args.tags,
        },
        useCase,
      );
      return { model: toWireLoggedModel(model) };
    },
  });
  mlflowRoute(app, {
    method: "GET",
    path: "logged-models/:model_id",
    access: "read",
    arguments: z.object({ model_id: requiredText, allow_deleted: flag.optional() }),
    handle: async ({ model_id, allow_deleted }) => ({
      model: toWireLoggedModel(
        await tracking.getLoggedModel(model_id, { allowDeleted: allow_deleted ?? false }),
      ),
    }),
  });
  mlflowRoute(app, {
    method: "PATCH",
    path: "logged-models/:model_id",
    access: "write",
    arguments: z.object({ model_id: requiredText, status: finalStatus }),
    handle: async ({ model_id, status }, { useCase }) => ({
      model: toWireLoggedModel(await tracking.finalizeLoggedModel(model_id, status, useCase)),
    }),
  });
  mlflowRoute(app, {
    method: "DELETE",
    path: "logged-models/:model_id",
    access: "write",
    arguments: z.object({ model_id: requiredText }),
    handle: ({ model_id }, { useCase }) => tracking.deleteLoggedModel(model_id, useCase),
  });
  detailRoutes(app, tracking);
}

function detailRoutes(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "PATCH",
    path: "logged-models/:model_id/tags",
    access: "write",
    arguments: z.object({ model_id: requiredText, tags: pairs }),
    handle: async ({ model_id, tags }, { useCase }) => ({
      model: toWireLoggedModel(
        await tracking.setLoggedModelTags(
          model_id,
          Object.fromEntries(tags.map(({ key, value }) => [key, value])),
          useCase,
        ),
      ),
    }),
  });
  mlflowRoute(app, {
    method: "DELETE",
    path: "logged-models/:model_id/tags/:tag_key",
    access: "write",
    arguments: z.object({ model_id: requiredText, tag_key: requiredText }),
    handle: ({ model_id, tag_key }, { useCase }) => tracking.deleteLoggedModelTag(model_id, tag_key, useCase),
  });
  mlflowRoute(app, {
    method: "POST",
    path: "logged-models/:model_id/params",
    access: "write",
    arguments: z.object({ model_id: requiredText, params: pairs }),
    handle: ({ model_id, params }, { useCase }) => tracking.logLoggedModelParams(model_id, params, useCase),
  });
}

function searchRoute(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "POST",
    path: "logged-models/search",
    access: "read",
    arguments: z.object({
      experiment_ids: z.array(text),
      filter: text.optional(),
      datasets: z
        .array(z.object({ dataset_name: text.default(""), dataset_digest: text.optional() }))
        .default([]),
      max_results: wholeNumber.optional(),
      order_by: z
        .array(
          z.object({
            field_name: requiredText,
            ascending: flag.default(true),
            dataset_name: text.optional(),
            dataset_digest: text.optional(),
          }),
        )
        .default([]),
      page_token: text.optional(),
    }),
    async handle(args) {
      const { models, nextPageToken } = await tracking.searchLoggedModels({
        experimentIds: args.experiment_ids,
        filter: args.filter,
        datasets: args.datasets.map(({ dataset_name, dataset_digest }) => ({
          name: dataset_name,
          digest: dataset_digest,
        })),
        orderBy: args.order_by.map((order) => ({
          field: order.field_name,
          descending: !order.ascending,
          datasetName: order.dataset_name,
          datasetDigest: order.dataset_digest,
        })),
        maxResults: args.max_results,
        pageToken: args.page_token,
      });
      return {
        models: models.map(toWireLoggedModel),
        ...(nextPageToken && { next_page_token: nextPageToken }),
      };
    },
  });
}
