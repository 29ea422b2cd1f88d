import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import type { Tracking } from "../contract.ts";
import { trackingErrors } from "../core/errors.ts";
import { LIMITS } from "../core/limits.ts";
import { listOf, mlflowRoute, requiredText, text, wholeNumber } from "./mlflow-route.ts";
import { runIdOf, withRunId } from "./run-id.ts";
import { toWireMetric } from "./wire-run.ts";

/** MLflow's calls that read the points of a metric: of one run by pages, of several for charts. */
export function historyRoutes(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "GET",
    path: "metrics/get-history",
    access: "read",
    arguments: withRunId({
      metric_key: requiredText,
      max_results: wholeNumber.refine((count) => count > 0, "a positive whole number").optional(),
      page_token: text.optional(),
    }),
    async handle(args) {
      const { metrics, nextPageToken } = await tracking.metricHistoryPage(runIdOf(args), args.metric_key, {
        maxResults: args.max_results,
        pageToken: args.page_token,
      });
      return {
        metrics: metrics.map(toWireMetric),
        ...(nextPageToken && { next_page_token: nextPageToken }),
      };
    },
  });
  bulkRoute(app, tracking);
  intervalRoute(app, tracking);
}

/** Whole histories, run after run, until there are `max_results` points. */
function bulkRoute(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "GET",
    path: "metrics/get-history-bulk",
    access: "read",
    arguments: z.object({
      run_id: listOf(text),
      metric_key: requiredText,
      max_results: wholeNumber.optional(),
    }),
    async handle(args) {
      if (args.run_id.length === 0)
        throw trackingErrors.E_TRACKING_PARAMETER_MISSING({ parameter: "run_id" });
      if (args.run_id.length > LIMITS.runsPerHistory)
        throw trackingErrors.E_TRACKING_BATCH_TOO_LARGE({
          kind: "run_id",
          count: args.run_id.length,
          limit: LIMITS.runsPerHistory,
        });
      const limit = Math.min(args.max_results || LIMITS.historyPointsPerPage, LIMITS.historyPointsPerPage);
      const metrics: unknown[] = [];
      for (const runId of [...args.run_id].sort()) {
        if (metrics.length >= limit) break;
        const page = await tracking.metricHistoryPage(runId, args.metric_key, {
          maxResults: limit - metrics.length,
        });
        for (const metric of page.metrics) metrics.push({ ...toWireMetric(metric), run_id: runId });
      }
      return { metrics };
    },
  });
}

function intervalRoute(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "GET",
    path: "metrics/get-history-bulk-interval",
    access: "read",
    arguments: z.object({
      run_ids: listOf(text),
      metric_key: requiredText,
      start_step: wholeNumber.optional(),
      end_step: wholeNumber.optional(),
      max_results: wholeNumber
        .refine(
          (count) => count >= 1 && count <= LIMITS.sampledPointsPerRun,
          `1..${LIMITS.sampledPointsPerRun}`,
        )
        .optional(),
    }),
    async handle(args) {
      const { start_step: first, end_step: last } = args;
      if ((first === undefined) !== (last === undefined))
        throw trackingErrors.E_TRACKING_PARAMETER_MISSING({
          parameter: first === undefined ? "start_step" : "end_step",
        });
      const points = await tracking.sampleMetric({
        runIds: args.run_ids,
        key: args.metric_key,
        maxResults: args.max_results ?? LIMITS.sampledPointsPerRun,
        ...(first !== undefined && last !== undefined && { steps: { first, last } }),
      });
      return { metrics: points.map(({ runId, metric }) => ({ ...toWireMetric(metric), run_id: runId })) };
    },
  });
}
