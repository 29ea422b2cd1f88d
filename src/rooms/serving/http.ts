import { z } from "zod";
import type { ApiApp, Routes } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import { projectByName } from "../../platform/project/index.ts";
import type { Prediction, ServingRoom } from "./contract.ts";
import { predictionRoutes } from "./http-predict.ts";
import {
  deploymentSchema,
  endpointSchema,
  predictionQuerySchema,
  predictionSchema,
  smokeTestSchema,
} from "./http-schemas.ts";

const ofEndpoint = z.object({ endpoint: z.string() });
const inEnvironment = z.object({ environment: z.string().optional() });
const READ = { access: "read" } as const;
const WRITE = { access: "write" } as const;
const why = z.string().trim().min(1).max(5000).optional().describe("Kept in the audit log");

export const servingRoutes =
  (room: ServingRoom, { database }: Platform): Routes =>
  (app) => {
    endpointRoutes(app, room);
    logRoutes(app, room);
    changeRoutes(app, room);
    predictionRoutes(app, room);
    app.post(
      "/api/v1/endpoints/:endpoint/deployments",
      {
        config: WRITE,
        schema: {
          summary: "Place a model version on an endpoint",
          params: ofEndpoint,
          body: z.object({
            project: z.string(),
            environment: z.string(),
            modelVersion: z.number().int().min(1),
            role: z.enum(["primary", "canary", "shadow"]).optional(),
            weight: z.number().optional(),
          }),
          response: { 200: deploymentSchema },
        },
      },
      async ({ params, body: { project, ...body }, useCase }) =>
        room.deploy(await projectByName(database, project), { ...body, ...params }, useCase),
    );
  };

function endpointRoutes(app: ApiApp, room: ServingRoom): void {
  app.get(
    "/api/v1/endpoints",
    {
      config: READ,
      schema: {
        summary: "Endpoints with what is live on them",
        querystring: z.object({ project: z.string().optional() }),
        response: { 200: z.object({ items: z.array(endpointSchema) }) },
      },
    },
    async ({ query }) => ({ items: await room.listEndpoints(query) }),
  );
  app.get(
    "/api/v1/endpoints/:endpoint",
    {
      config: READ,
      schema: {
        summary: "One endpoint",
        params: ofEndpoint,
        response: { 200: endpointSchema },
      },
    },
    async ({ params }) => room.getEndpoint(params.endpoint),
  );
  app.get(
    "/api/v1/endpoints/:endpoint/history",
    {
      config: READ,
      schema: {
        summary: "Every deployment there ever was, newest first",
        params: ofEndpoint,
        querystring: inEnvironment,
        response: { 200: z.object({ items: z.array(deploymentSchema) }) },
      },
    },
    async ({ params, query }) => ({
      items: await room.deploymentHistory(params.endpoint, query.environment),
    }),
  );
  app.get(
    "/api/v1/endpoints/:endpoint/openapi.json",
    {
      config: READ,
      schema: {
        summary: "OpenAPI 3.1 of the endpoint's prediction request, made from its model's signature",
        params: ofEndpoint,
        querystring: inEnvironment,
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async ({ params, query }) => ({ ...(await room.describeEndpoint(params.endpoint, query.environment)) }),
  );
  app.get(
    "/api/v1/endpoints/:endpoint/smoke-tests",
    {
      config: READ,
      schema: {
        summary: "Smoke tests, newest first",
        params: ofEndpoint,
        response: { 200: z.object({ items: z.array(smokeTestSchema) }) },
      },
    },
    async ({ params }) => {
      const { name } = await room.getEndpoint(params.endpoint);
      const items = (await room.listSmokeTests()).filter(({ endpoint }) => endpoint === name);
      return { items };
    },
  );
  app.get(
    "/api/v1/endpoints/:endpoint/shadows",
    {
      config: READ,
      schema: {
        summary: "How the answers of shadows compare with the answers given",
        params: ofEndpoint,
        querystring: inEnvironment,
        response: {
          200: z.object({
            items: z.array(
              z.object({
                deploymentId: z.string(),
                modelVersion: z.number().int(),
                rowCount: z.number().int(),
                agreement: z.number().nullable(),
                meanAbsoluteDifference: z.number().nullable(),
              }),
            ),
          }),
        },
      },
    },
    async ({ params, query }) => {
      await room.getEndpoint(params.endpoint);
      return { items: await room.compareShadows(params.endpoint, query.environment) };
    },
  );
}

function logRoutes(app: ApiApp, room: ServingRoom): void {
  app.get(
    "/api/v1/endpoints/:endpoint/predictions",
    {
      config: READ,
      schema: {
        summary: "The log of predictions, newest first",
        params: ofEndpoint,
        querystring: predictionQuerySchema,
        response: { 200: z.object({ items: z.array(predictionSchema), nextCursor: z.string().nullable() }) },
      },
    },
    async ({ params, query: { cursor, ...query } }) => {
      const { name } = await room.getEndpoint(params.endpoint);
      const items = await room.listPredictions({ ...query, endpoint: name, before: readCursor(cursor) });
      return { items, nextCursor: items.length === query.limit ? cursorAfter(items.at(-1)!) : null };
    },
  );
  app.get(
    "/api/v1/endpoints/:endpoint/counts",
    {
      config: READ,
      schema: {
        summary: "Rows served, rows in the log, and rows with a true outcome",
        params: ofEndpoint,
        response: {
          200: z.object({
            served: z.number().int().describe("Counted when answered, apart from the log"),
            stored: z.number().int(),
            withOutcome: z.number().int(),
          }),
        },
      },
    },
    async ({ params }) => {
      const { name } = await room.getEndpoint(params.endpoint);
      const counts = (await room.servedCounts()).filter(({ endpoint }) => endpoint === name);
      const served = counts.reduce((sum, { rowCount }) => sum + rowCount, 0);
      return { served, ...(await room.countPredictions({ endpoint: name })) };
    },
  );
  app.get(
    "/api/v1/predictions/:id",
    {
      config: READ,
      schema: {
        summary: "One prediction with everything that was stored of it",
        params: z.object({ id: z.string() }),
        response: { 200: predictionSchema },
      },
    },
    async ({ params }) => room.getPrediction(params.id),
  );
}

function readCursor(cursor: string | undefined): { atMs: number; predictionId: string } | undefined {
  if (cursor === undefined) return undefined;
  const [atMs, predictionId] = cursor.split(".");
  return { atMs: Number(atMs), predictionId: predictionId! };
}

const cursorAfter = ({ atMs, predictionId }: Prediction) => `${atMs}.${predictionId}`;

function changeRoutes(app: ApiApp, room: ServingRoom): void {
  app.post(
    "/api/v1/endpoints/:endpoint/promote",
    {
      config: WRITE,
      schema: {
        summary: "Make the primary of one environment the primary of a later one",
        params: ofEndpoint,
        body: z.object({ from: z.string(), to: z.string(), reason: why }),
        response: { 200: deploymentSchema },
      },
    },
    async ({ params, body, useCase }) => room.promote({ ...body, ...params }, useCase),
  );
  app.post(
    "/api/v1/endpoints/:endpoint/canary",
    {
      config: WRITE,
      schema: {
        summary: "Change the canary's share: 1 makes it the primary, 0 withdraws it",
        params: ofEndpoint,
        body: z.object({ environment: z.string(), weight: z.number(), reason: why }),
        response: { 200: endpointSchema },
      },
    },
    async ({ params, body, useCase }) => room.setCanaryWeight({ ...body, ...params }, useCase),
  );
  app.post(
    "/api/v1/endpoints/:endpoint/rollback",
    {
      config: WRITE,
      schema: {
        summary: "Go back to the version that was primary before, or to the one named",
        params: ofEndpoint,
        body: z.object({
          environment: z.string(),
          toVersion: z.number().int().min(1).optional(),
          reason: z.string().trim().min(1),
        }),
        response: {
          200: z.object({
            from: deploymentSchema,
            to: deploymentSchema,
            durationMs: z.number().describe("From the call until the new routing had answered"),
          }),
        },
      },
    },
    async ({ params, body, useCase }) => room.rollback({ ...body, ...params }, useCase),
  );
  app.post(
    "/api/v1/deployments/:id/smoke-test",
    {
      config: WRITE,
      schema: {
        summary: "Send rows of the training snapshot through a deployment and compare",
        params: z.object({ id: z.string() }),
        response: { 200: smokeTestSchema },
      },
    },
    async ({ params, useCase }) => room.smokeTest(params.id, useCase),
  );
}
