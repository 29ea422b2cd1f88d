import { z } from "zod";
import type { ApiApp, Routes } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import { projectByName } from "../../platform/project/index.ts";
import {
  alertDrillSchema,
  alertSchema,
  type MonitorCheck,
  type MonitoringRoom,
  monitorCheckSchema,
  monitorStateSchema,
  scheduleFiringSchema,
} from "./contract.ts";
import { DRIFT_TESTS } from "./drift-tests/index.ts";

const limit = z.coerce.number().int().min(1).max(1000).default(100);
const byId = z.object({ id: z.string() });
const text = z.object({ en: z.string(), ja: z.string() });
const noteBody = z.object({ note: z.string().max(2000).default("") }).nullish();

const checkBody = z
  .object({
    fromMs: z.number().int().optional().describe("First moment of the window, milliseconds since 1970"),
    toMs: z.number().int().optional().describe("Last moment of the window; default: now"),
    environment: z.string().optional().describe("Default: the endpoint's last environment"),
    modelVersion: z.number().int().optional().describe("Default: every version that served"),
  })
  .nullish();

const checkResultSchema = z.object({
  check: monitorCheckSchema,
  checks: z.array(monitorCheckSchema),
  alerts: z.array(alertSchema),
  openAlerts: z.array(alertSchema),
  resolvedAlerts: z.array(alertSchema),
  unjudgedVersions: z.array(
    z.object({ modelVersion: z.number().int(), code: z.string(), message: z.string() }),
  ),
});

const driftTestSchema = z.object({
  name: z.string(),
  label: z.string(),
  title: text,
  summary: text,
  source: z.string(),
  appliesTo: z.array(z.enum(["number", "category"])),
  about: z.enum(["values", "missing"]),
  role: z.enum(["decides", "informs"]),
});

/** What a retraining answers; the pipeline run itself has more, under /api/v1/pipeline-runs. */
const retrainingSchema = z.object({
  pipelineRunId: z.string(),
  project: z.string(),
  pipeline: z.string(),
  status: z.string(),
  model: z.string().nullable(),
  modelVersion: z.number().int().nullable(),
});

export const monitoringRoutes =
  (room: MonitoringRoom, { database }: Pick<Platform, "database">): Routes =>
  (app) => {
    monitorRoutes(app, room, database);
    checkRoutes(app, room);
    alertRoutes(app, room, database);
  };

function monitorRoutes(app: ApiApp, room: MonitoringRoom, database: Platform["database"]): void {
  app.get(
    "/api/v1/monitors/:project",
    {
      config: { access: "read" },
      schema: {
        summary: "Monitors of a project with their last checks, open alerts and next run",
        params: z.object({ project: z.string() }),
        response: { 200: z.object({ items: z.array(monitorStateSchema) }) },
      },
    },
    async ({ params }) => {
      const states = await room.listMonitors(await projectByName(database, params.project));
      return { items: states.map((state) => ({ ...state, lastChecks: state.lastChecks.map(summary) })) };
    },
  );
  app.post(
    "/api/v1/monitors/:project/:monitor/checks",
    {
      config: { access: "write" },
      schema: {
        summary: "Check a monitor now; raises, delivers and closes alerts",
        params: z.object({ project: z.string(), monitor: z.string() }),
        body: checkBody,
        response: { 200: checkResultSchema },
      },
    },
    async ({ params, body, useCase }) => {
      const project = await projectByName(database, params.project);
      return room.check(project, { ...body, monitor: params.monitor }, useCase);
    },
  );
  app.post(
    "/api/v1/monitors/:project/:monitor/drill",
    {
      config: { access: "write" },
      schema: {
        summary: "Prove that a monitor tells drift from no drift; stores and sends nothing",
        params: z.object({ project: z.string(), monitor: z.string() }),
        response: { 200: alertDrillSchema },
      },
    },
    async ({ params, useCase }) =>
      room.alertDrill(await projectByName(database, params.project), params.monitor, useCase),
  );
  app.get(
    "/api/v1/schedule-firings",
    {
      config: { access: "read" },
      schema: {
        summary: "When schedules fired and how that ended, newest first",
        querystring: z.object({ project: z.string().optional(), limit }),
        response: { 200: z.object({ items: z.array(scheduleFiringSchema) }) },
      },
    },
    async ({ query }) => ({ items: await room.scheduler.listFirings(query) }),
  );
  app.get(
    "/api/v1/drift-tests",
    {
      config: { access: "read" },
      schema: {
        summary: "The tests that compare features, and where their formulas come from",
        response: { 200: z.object({ items: z.array(driftTestSchema) }) },
      },
    },
    async () => ({
      items: DRIFT_TESTS.map(({ compare: _, appliesTo, ...test }) => ({
        ...test,
        appliesTo: [...appliesTo],
      })),
    }),
  );
}

function checkRoutes(app: ApiApp, room: MonitoringRoom): void {
  app.get(
    "/api/v1/monitor-checks",
    {
      config: { access: "read" },
      schema: {
        summary: "Checks, newest first; distributions and single tests only with detail=full",
        querystring: z.object({
          project: z.string().optional(),
          monitor: z.string().optional(),
          limit,
          detail: z.enum(["summary", "full"]).default("summary"),
        }),
        response: { 200: z.object({ items: z.array(monitorCheckSchema) }) },
      },
    },
    async ({ query: { detail, ...filter } }) => {
      const checks = await room.listChecks(filter);
      return { items: detail === "full" ? checks : checks.map(summary) };
    },
  );
  app.get(
    "/api/v1/monitor-checks/:id",
    {
      config: { access: "read" },
      schema: { summary: "One check in full", params: byId, response: { 200: monitorCheckSchema } },
    },
    ({ params }) => room.getCheck(params.id),
  );
}

function alertRoutes(app: ApiApp, room: MonitoringRoom, database: Platform["database"]): void {
  app.get(
    "/api/v1/alerts",
    {
      config: { access: "read" },
      schema: {
        summary: "Alerts, newest first",
        querystring: z.object({
          project: z.string().optional(),
          state: z.enum(["firing", "acknowledged", "resolved"]).optional(),
          limit,
        }),
        response: { 200: z.object({ items: z.array(alertSchema) }) },
      },
    },
    async ({ query }) => ({ items: await room.listAlerts(query) }),
  );
  app.get(
    "/api/v1/alerts/:id",
    {
      config: { access: "read" },
      schema: { summary: "One alert", params: byId, response: { 200: alertSchema } },
    },
    ({ params }) => room.getAlert(params.id),
  );
  for (const [verb, summaryText] of [
    ["acknowledge", "Say that an alert was seen; it stays open"],
    ["resolve", "Say that an alert is over"],
  ] as const)
    app.post(
      `/api/v1/alerts/:id/${verb}`,
      {
        config: { access: "write" },
        schema: { summary: summaryText, params: byId, body: noteBody, response: { 200: alertSchema } },
      },
      ({ params, body, useCase }) => room[verb](params.id, body?.note ?? "", useCase),
    );
  app.post(
    "/api/v1/alerts/:id/retrain",
    {
      config: { access: "write" },
      schema: {
        summary: "Run the monitor's pipeline because of this alert; answers when it has ended",
        params: byId,
        response: { 200: retrainingSchema },
      },
    },
    async ({ params, useCase }) => {
      const alert = await room.getAlert(params.id);
      return room.retrainFor(await projectByName(database, alert.project), alert.id, useCase);
    },
  );
}

/** Without what only one check's own page draws. */
function summary(check: MonitorCheck): MonitorCheck {
  const bare = <Feature extends MonitorCheck["features"][number]>(feature: Feature): Feature => ({
    ...feature,
    bins: [],
    tests: [],
  });
  return {
    ...check,
    features: check.features.map(bare),
    predictionDrift: check.predictionDrift && bare(check.predictionDrift),
  };
}
