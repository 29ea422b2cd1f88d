import { z } from "zod";
import type { Routes } from "../platform/http/index.ts";
import { listProjects, loadProject } from "../platform/project/index.ts";
import type { ServerOptions } from "./server-options.ts";

/** Health, metrics, the API's own description, and the list of projects: what belongs to no room. */
export const systemRoutes =
  ({ platform, version }: ServerOptions): Routes =>
  (app) => {
    // MLflow's client reads `OK` as text; a load balancer reads the status.
    app.get("/health", { config: { access: "public" }, schema: { hide: true } }, async (_request, reply) =>
      reply.type("text/plain").send("OK"),
    );
    app.get(
      "/health/ready",
      {
        config: { access: "public" },
        schema: { response: { 200: z.object({ status: z.literal("ready"), version: z.string() }) } },
      },
      async () => {
        await listProjects(platform.database);
        return { status: "ready" as const, version };
      },
    );
    app.get("/metrics", { config: { access: "read" }, schema: { hide: true } }, async (_request, reply) =>
      reply.type(platform.telemetry.metrics.contentType).send(await platform.telemetry.metrics.metrics()),
    );
    app.get(
      "/openapi.json",
      { config: { access: "public" }, schema: { hide: true } },
      async (_request, reply) => reply.type("application/json").send(JSON.stringify(app.swagger())),
    );
    app.get(
      "/api/v1/projects",
      {
        config: { access: "read" },
        schema: {
          response: {
            200: z.object({
              items: z.array(
                z.object({
                  name: z.string(),
                  root: z.string(),
                  title: z.string().nullable(),
                  lastUsedAtMs: z.number(),
                }),
              ),
            }),
          },
        },
      },
      async () => ({
        items: (await listProjects(platform.database)).map((project) => ({
          ...project,
          title: titleOf(project.root),
        })),
      }),
    );
  };

/** Null where the file has gone or is broken: the records are still there, and the list must still open. */
function titleOf(root: string): string | null {
  try {
    return loadProject(root).config.project.title;
  } catch {
    return null;
  }
}
