import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import { runStatusSchema, type Tracking } from "../contract.ts";
import { listOf, mlflowRoute, pairs, text, view, wholeNumber } from "./mlflow-route.ts";
import { runIdOf, withRunId } from "./run-id.ts";
import { toWireRun, toWireRunInfo } from "./wire-run.ts";

/** MLflow's numbers for the statuses; old clients send them. */
const STATUS_NUMBERS = ["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"] as const;
const status = z.preprocess(
  (value) => (typeof value === "number" ? STATUS_NUMBERS[value - 1] : value),
  z.enum(runStatusSchema.options, runStatusSchema.options.join(", ")).optional(),
);

/** MLflow's calls that make, change and find runs. */
export function runRoutes(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "POST",
    path: "runs/create",
    access: "write",
    arguments: z.object({
      experiment_id: text.default("0"),
      user_id: text.optional(),
      run_name: text.optional(),
      start_time: wholeNumber.optional(),
      tags: pairs,
    }),
    async handle(args, { useCase }) {
      const run = await tracking.createRun(
        {
          experimentId: args.experiment_id || "0",
          user: args.user_id,
          name: args.run_name,
          startedAtMs: args.start_time,
          tags: Object.fromEntries(args.tags.map(({ key, value }) => [key, value])),
        },
        useCase,
      );
      return { run: toWireRun(run) };
    },
  });
  mlflowRoute(app, {
    method: "POST",
    path: "runs/update",
    access: "write",
    arguments: withRunId({ status, end_time: wholeNumber.optional(), run_name: text.optional() }),
    async handle(args, { useCase }) {
      const run = await tracking.updateRun(
        runIdOf(args),
        { status: args.status, endedAtMs: args.end_time, name: args.run_name },
        useCase,
      );
      return { run_info: toWireRunInfo(run) };
    },
  });
  mlflowRoute(app, {
    method: "GET",
    path: "runs/get",
    access: "read",
    arguments: withRunId({}),
    handle: async (args) => ({ run: toWireRun(await tracking.getRun(runIdOf(args))) }),
  });
  for (const [path, lifecycle] of [
    ["runs/delete", "deleted"],
    ["runs/restore", "active"],
  ] as const)
    mlflowRoute(app, {
      method: "POST",
      path,
      access: "write",
      arguments: withRunId({}),
      handle: (args, { useCase }) => tracking.setRunLifecycle(runIdOf(args), lifecycle, useCase),
    });
  searchRoute(app, tracking);
}

function searchRoute(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "POST",
    path: "runs/search",
    access: "read",
    arguments: z.object({
      experiment_ids: listOf(text),
      filter: text.optional(),
      run_view_type: view,
      max_results: wholeNumber.optional(),
      order_by: listOf(text),
      page_token: text.optional(),
    }),
    async handle(args) {
      const { runs, nextPageToken } = await tracking.searchRuns({
        experimentIds: args.experiment_ids,
        filter: args.filter,
        orderBy: args.order_by,
        maxResults: args.max_results,
        pageToken: args.page_token,
        view: args.run_view_type,
      });
      return { runs: runs.map(toWireRun), ...(nextPageToken && { next_page_token: nextPageToken }) };
    },
  });
}
