import swagger from "@fastify/swagger";
import fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { newId } from "../kernel/ids.ts";
import type { ApiApp } from "../platform/http/index.ts";
import type { Platform } from "../platform/index.ts";
import { preferredLang } from "./access.ts";
import { checkTexts } from "./check-texts.ts";
import { errorBody, toAkashiError } from "./error-response.ts";
import { apiErrors } from "./errors.ts";
import { type DeclaredRoute, routeList } from "./route-list.ts";
import type { ServerOptions } from "./server-options.ts";
import { systemRoutes } from "./system-routes.ts";
import { webRoutes } from "./web-routes.ts";

/** Bodies above this are refused unless a route says otherwise (artifact uploads stream and do). */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024;

/** The HTTP shell: identity, language, errors, OpenAPI; the routes themselves come from the rooms. */
export async function createServer(options: ServerOptions): Promise<ApiApp> {
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 2000 },
    forceCloseConnections: "idle",
    frameworkErrors: answerUnroutable,
  }).withTypeProvider() as unknown as ApiApp;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest("lang", "en");
  app.decorateRequest("useCase");
  const declared = requireAccessOnEveryRoute(app);
  refuseOddTexts(app);
  identifyEveryRequest(app, options);
  answerErrors(app, options);
  observeRequests(app, options.platform);
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Akashi", version: options.version, license: { name: "Apache-2.0" } },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(async (scope) => {
    for (const mount of [systemRoutes(options), routeList(declared), ...options.routes])
      mount(scope as unknown as ApiApp);
  });
  if (options.webRoot) await app.register(webRoutes(options.webRoot));
  await app.ready();
  return app;
}

/** An address that is no URL never reaches a route, nor its hooks. */
function answerUnroutable(thrown: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const error = apiErrors.E_REQUEST_URL({ reason: thrown.message });
  reply.header("x-request-id", request.id);
  void reply
    .status(error.status)
    .type("application/json")
    .send(JSON.stringify(errorBody(error, request)));
}

function refuseOddTexts(app: ApiApp): void {
  app.addHook("preValidation", async (request) => checkTexts(request));
}

/** Default deny: a route that does not say who may call it keeps the server from starting. */
function requireAccessOnEveryRoute(app: ApiApp): readonly DeclaredRoute[] {
  const declared: DeclaredRoute[] = [];
  app.addHook("onRoute", (route) => {
    declared.push(route as (typeof declared)[number]);
  });
  app.addHook("onReady", async () => {
    const open = declared.find((route) => route.config?.access === undefined);
    if (open) throw new Error(`route ${String(open.method)} ${open.url} does not declare config.access`);
  });
  return declared;
}

function identifyEveryRequest(app: ApiApp, { policy }: ServerOptions): void {
  app.addHook("onRequest", async (request, reply) => {
    request.lang = preferredLang(request.headers["accept-language"]);
    reply.header("x-request-id", request.id);
    reply.header("x-content-type-options", "nosniff");
    if (request.is404) return;
    const access = request.routeOptions.config?.access;
    if (access === "public") {
      request.useCase = { actor: { kind: "system", name: "anonymous" } };
      return;
    }
    request.useCase = { actor: policy.identify(request) };
  });
}

function answerErrors(app: ApiApp, { platform }: ServerOptions): void {
  app.setErrorHandler((thrown, request, reply) => {
    const error = toAkashiError(thrown, request);
    // The framework would hang up on a body that is still coming in, and the client would never read why it was refused.
    if (error.status === 413) reply.removeHeader("connection");
    if (error.status >= 500)
      platform.telemetry.logger.error(
        {
          requestId: request.id,
          method: request.method,
          url: request.url,
          code: error.code,
          stack: (thrown as Error).stack,
        },
        "request failed",
      );
    return reply
      .status(error.status)
      .type("application/json")
      .send(JSON.stringify(errorBody(error, request)));
  });
  app.setNotFoundHandler((request, reply) => {
    const error = apiErrors.E_ROUTE_UNKNOWN({ method: request.method, path: request.url.split("?")[0]! });
    return reply
      .status(404)
      .type("application/json")
      .send(JSON.stringify(errorBody(error, request)));
  });
}

function observeRequests(app: ApiApp, platform: Platform): void {
  const duration = platform.telemetry.histogram({
    name: "akashi_http_request_duration_seconds",
    help: "Time to answer, by route template, method and status",
    labelNames: ["method", "route", "status"],
  });
  app.addHook("onResponse", async (request, reply) => {
    duration.observe(
      {
        method: request.method,
        route: request.routeOptions.url ?? "(none)",
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    );
  });
}
