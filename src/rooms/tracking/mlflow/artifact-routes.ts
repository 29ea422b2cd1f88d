import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import type { Tracking } from "../contract.ts";
import { checkArtifactPath, proxyPathOf } from "../core/artifact-path.ts";
import { trackingErrors } from "../core/errors.ts";
import { mlflowRoute, readArguments, text } from "./mlflow-route.ts";
import { runIdOf, withRunId } from "./run-id.ts";
import { sendArtifact } from "./send-artifact.ts";
import { PROXY_PREFIXES, uploadRoutes } from "./upload-routes.ts";

const pathArgument = z.object({ path: text.default("") });

/** `artifacts/list` of a run, and the proxy through which clients upload, download, list and delete files. */
export function artifactRoutes(app: ApiApp, tracking: Tracking): void {
  mlflowRoute(app, {
    method: "GET",
    path: "artifacts/list",
    access: "read",
    arguments: withRunId({ path: text.default(""), page_token: text.optional() }),
    async handle(args) {
      const { artifactUri, runId } = await tracking.getRun(runIdOf(args));
      const root = proxyPathOf(artifactUri);
      if (root === null) throw trackingErrors.E_TRACKING_ARTIFACT_ELSEWHERE({ runId, uri: artifactUri });
      const folder = checkArtifactPath(args.path);
      const entries = await tracking.listArtifactFolder(folder === "" ? root : `${root}/${folder}`);
      return {
        root_uri: artifactUri,
        files: entries.map((entry) => toWireFile(entry, entry.path.slice(root.length + 1))),
      };
    },
  });
  uploadRoutes(app, tracking);
  app.register(async (scope) => {
    // Uploads are streams whatever their type, JSON too: nothing may read them into memory first.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    for (const prefix of PROXY_PREFIXES) proxyRoutes(scope as unknown as ApiApp, prefix, tracking);
  });
}

function proxyRoutes(app: ApiApp, prefix: string, tracking: Tracking): void {
  const route = (access: "read" | "write") => ({
    config: { access, errorShape: "mlflow" as const },
    schema: { hide: true },
  });
  app.get(`${prefix}/artifacts`, route("read"), async (request, reply) => {
    const { path } = readArguments(pathArgument, request.query);
    const entries = await tracking.listArtifactFolder(path);
    return sendJson(reply, {
      files: entries.map((entry) => toWireFile(entry, entry.path.slice(entry.path.lastIndexOf("/") + 1))),
    });
  });
  app.put(`${prefix}/artifacts/*`, route("write"), async (request, reply) => {
    // Without a body there is no stream, and the file is an empty one.
    const content = (request.body as Readable | undefined) ?? new Uint8Array();
    try {
      await tracking.putArtifact(proxyPath(request.params), content, request.useCase);
    } catch (error) {
      hangUpSoon(request, reply);
      throw error;
    }
    return sendJson(reply, {});
  });
  app.get(`${prefix}/artifacts/*`, route("read"), async (request, reply) => {
    return sendArtifact(request, reply, tracking, proxyPath(request.params));
  });
  app.delete(`${prefix}/artifacts/*`, route("write"), async (request, reply) => {
    await tracking.deleteArtifacts(proxyPath(request.params), request.useCase);
    return sendJson(reply, {});
  });
  app.put(`${prefix}/mpu/parts/:uploadId/:partNumber`, route("write"), async (request, reply) => {
    const { uploadId, partNumber } = request.params as { uploadId: string; partNumber: string };
    const content = (request.body as Readable | undefined) ?? new Uint8Array();
    try {
      const { etag } = await tracking.putUploadPart(uploadId, Number(partNumber), content, request.useCase);
      return sendJson(reply.header("etag", `"${etag}"`), {});
    } catch (error) {
      hangUpSoon(request, reply);
      throw error;
    }
  });
}

const LINGER_MS = 5000;

/**
 * A refused upload may still be coming in. What comes is thrown away for a while, because a client that is cut off
 * while it sends never reads the refusal; then the connection ends.
 */
function hangUpSoon(request: FastifyRequest, reply: FastifyReply): void {
  const { raw } = request;
  reply.header("connection", "close");
  if (raw.readableEnded || raw.destroyed) return;
  raw.on("error", () => {});
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), LINGER_MS);
  raw.once("close", () => clearTimeout(timer));
}

/** The path as the router decoded it, once. */
function proxyPath(params: unknown): string {
  return (params as { "*": string })["*"];
}

function toWireFile(entry: { isDirectory: boolean; sizeBytes: number | null }, path: string) {
  // `is_dir` is there even when it is false: clients read it without asking whether it is.
  return {
    path,
    is_dir: entry.isDirectory,
    ...(entry.sizeBytes !== null && { file_size: entry.sizeBytes }),
  };
}

function sendJson(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.type("application/json").send(JSON.stringify(body));
}
