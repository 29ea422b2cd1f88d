import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import type { Tracking } from "../contract.ts";
import { mlflowRoute, requiredText, text, wholeNumber } from "./mlflow-route.ts";

export const PROXY_PREFIXES = ["/api/2.0/mlflow-artifacts", "/ajax-api/2.0/mlflow-artifacts"];

const target = { "*": text, path: requiredText };

/**
 * Uploads in parts: a client asks for an address per part, puts the parts there, and completes the upload. The
 * addresses are this server's own; they ask for the same credentials as every write, and the answer hands the client
 * its own back, because it sends to such an address only what it was told to.
 */
export function uploadRoutes(app: ApiApp, tracking: Tracking): void {
  const prefixes = PROXY_PREFIXES;
  mlflowRoute(app, {
    method: "POST",
    prefixes,
    path: "mpu/create/*",
    access: "write",
    arguments: z.object({ ...target, num_parts: wholeNumber.default(1) }),
    async handle(args, request) {
      const { uploadId } = await tracking.createUpload(filePath(args), args.num_parts, request.useCase);
      const base = `${addressOf(request)}/api/2.0/mlflow-artifacts/mpu/parts/${uploadId}`;
      return {
        upload_id: uploadId,
        credentials: Array.from({ length: args.num_parts }, (_, index) => ({
          url: `${base}/${index + 1}`,
          part_number: index + 1,
          headers: ownCredentials(request),
        })),
      };
    },
  });
  mlflowRoute(app, {
    method: "POST",
    prefixes,
    path: "mpu/complete/*",
    access: "write",
    arguments: z.object({
      ...target,
      upload_id: requiredText,
      parts: z.array(z.object({ part_number: wholeNumber, etag: text.default("") })),
    }),
    async handle(args, { useCase }) {
      const parts = args.parts.map(({ part_number, etag }) => ({ partNumber: part_number, etag }));
      await tracking.completeUpload(args.upload_id, filePath(args), parts, useCase);
    },
  });
  mlflowRoute(app, {
    method: "POST",
    prefixes,
    path: "mpu/abort/*",
    access: "write",
    arguments: z.object({ ...target, upload_id: requiredText }),
    handle: (args, { useCase }) => tracking.abortUpload(args.upload_id, filePath(args), useCase),
  });
  mlflowRoute(app, {
    method: "GET",
    prefixes,
    path: "presigned/*",
    access: "read",
    arguments: z.object({ "*": text }),
    async handle({ "*": path }, request) {
      const { artifact, content } = await tracking.openArtifact(path);
      content.destroy();
      const encoded = artifact.path.split("/").map(encodeURIComponent).join("/");
      return {
        url: `${addressOf(request)}/api/2.0/mlflow-artifacts/artifacts/${encoded}`,
        headers: ownCredentials(request),
        file_size: artifact.sizeBytes,
      };
    },
  });
}

/** The folder of the address and the file's name; old clients send their whole local path as the name. */
function filePath(args: { "*": string; path: string }): string {
  const folder = args["*"].replace(/\/$/, "");
  const name = args.path.slice(Math.max(args.path.lastIndexOf("/"), args.path.lastIndexOf("\\")) + 1);
  return folder === "" ? name : `${folder}/${name}`;
}

function ownCredentials(request: FastifyRequest): Record<string, string> {
  const { authorization } = request.headers;
  return authorization === undefined ? {} : { Authorization: authorization };
}

/**
 * This server's address as the client knows it. Behind a proxy it is in the forwarded headers; whoever forges them
 * only misleads himself.
 */
function addressOf(request: FastifyRequest): string {
  const forwarded = (name: string) => request.headers[name]?.toString().split(",")[0]?.trim();
  const protocol = forwarded("x-forwarded-proto") === "https" ? "https" : request.protocol;
  const host = forwarded("x-forwarded-host") ?? request.host;
  const prefix = (forwarded("x-forwarded-prefix") ?? "").replace(/\/+$/, "");
  return `${protocol}://${host}${prefix}`;
}
