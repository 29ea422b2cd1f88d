import { z } from "zod";
import type { ApiApp } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import { projectByName } from "../../platform/project/index.ts";
import { type AssessmentRoom, allDrillsSchema, drillRecordSchema, drillStateSchema } from "./contract.ts";

/** Drills over HTTP. A caller cannot name a server to call: this one would send it its token. */
export function drillRoutes(app: ApiApp, room: AssessmentRoom, database: Platform["database"]): void {
  app.get(
    "/api/v1/drills",
    {
      config: { access: "read" },
      schema: {
        summary: "Drills that were run, newest first",
        querystring: z.object({ project: z.string().optional(), drill: z.string().optional() }),
        response: { 200: z.object({ items: z.array(drillRecordSchema) }) },
      },
    },
    async ({ query }) => ({ items: await room.listDrills(query) }),
  );
  app.get(
    "/api/v1/projects/:project/drills",
    {
      config: { access: "read" },
      schema: {
        summary: "Every drill that there is, with its newest result and until when that counts",
        params: z.object({ project: z.string() }),
        response: { 200: z.object({ items: z.array(drillStateSchema) }) },
      },
    },
    async ({ params }) => ({ items: await room.drillStates(await projectByName(database, params.project)) }),
  );
  app.post(
    "/api/v1/drills",
    {
      config: { access: "write" },
      schema: {
        summary: "Run a drill on an endpoint of a project",
        body: z.object({
          drill: z.string(),
          project: z.string(),
          endpoint: z.string().optional(),
          environment: z.string().optional(),
        }),
        response: { 200: drillRecordSchema },
      },
    },
    async ({ body, useCase }) =>
      room.runDrill({ ...body, project: await projectByName(database, body.project) }, useCase),
  );
  app.post(
    "/api/v1/projects/:project/drills",
    {
      config: { access: "write" },
      schema: {
        summary: "Run every drill that makes sense for the project, one after the other",
        params: z.object({ project: z.string() }),
        body: z.object({ endpoint: z.string().optional() }),
        response: { 200: allDrillsSchema },
      },
    },
    async ({ params, body, useCase }) =>
      room.runAllDrills({ ...body, project: await projectByName(database, params.project) }, useCase),
  );
}
