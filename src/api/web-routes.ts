import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyPluginAsync } from "fastify";
import { apiErrors } from "./errors.ts";

const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** Serves the built UI. Paths that are no file get the page itself, so that its own URLs can be opened directly. */
export const webRoutes =
  (root: string): FastifyPluginAsync =>
  async (app) => {
    const assets = join(root, "assets/");
    app.addHook("onRoute", (route) => {
      route.config = { ...route.config, access: "public" };
      route.schema = { ...route.schema, hide: true };
    });
    app.addHook("onSend", async (_request, reply) => {
      reply.header("content-security-policy", CONTENT_SECURITY_POLICY);
      reply.header("referrer-policy", "no-referrer");
    });
    await app.register(fastifyStatic, {
      root,
      wildcard: false,
      index: false,
      // The names of these files change with their contents, so that a browser need never ask for one again.
      setHeaders: (reply, path) => {
        if (path.startsWith(assets)) reply.header("cache-control", "public, max-age=31536000, immutable");
      },
    });
    app.get("/*", (request, reply) => {
      const wantsPage = request.headers.accept?.includes("text/html") && !request.url.startsWith("/api/");
      if (wantsPage) return reply.sendFile("index.html");
      throw apiErrors.E_ROUTE_UNKNOWN({ method: request.method, path: request.url.split("?")[0]! });
    });
  };
