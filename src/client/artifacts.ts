import { clientError } from "./errors.ts";
import type { ArtifactContent, Transport } from "./transport.ts";

const PROXY = "/api/2.0/mlflow-artifacts/artifacts";

/** An artifact that is being downloaded. Read it once: as a stream, as bytes or as text. */
export interface ArtifactDownload {
  /** Null when the server did not say. */
  readonly sizeBytes: number | null;
  readonly contentType: string;
  readonly stream: ReadableStream<Uint8Array>;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
}

export interface UploadOptions {
  /** Default: by the ending of the path for common texts and images, else `application/octet-stream`. */
  readonly contentType?: string;
  readonly signal?: AbortSignal;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  html: "text/html",
  jpg: "image/jpeg",
  json: "application/json",
  md: "text/markdown",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain",
};

/** Streams `content` to `path` below an artifact root; the same path again replaces it. */
export async function uploadArtifact(
  transport: Transport,
  artifactUri: string,
  path: string,
  content: ArtifactContent,
  options: UploadOptions = {},
): Promise<void> {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const response = await transport.send({
    method: "PUT",
    path: proxyPath(transport, artifactUri, path),
    content,
    contentType: options.contentType ?? CONTENT_TYPES[ending] ?? "application/octet-stream",
    signal: options.signal,
  });
  await response.arrayBuffer();
}

/** Opens `path` below an artifact root. Nothing is held in memory until one asks for bytes or text. */
export async function downloadArtifact(
  transport: Transport,
  artifactUri: string,
  path: string,
  signal?: AbortSignal,
): Promise<ArtifactDownload> {
  const response = await transport.send({
    method: "GET",
    path: proxyPath(transport, artifactUri, path),
    signal,
  });
  const length = response.headers.get("content-length");
  return {
    sizeBytes: length === null ? null : Number(length),
    contentType: response.headers.get("content-type") ?? "application/octet-stream",
    stream: response.body ?? new Blob([]).stream(),
    bytes: async () => new Uint8Array(await response.arrayBuffer()),
    text: () => response.text(),
  };
}

/** The proxy's address of a path. Segments are encoded one by one; the server refuses what would lead away. */
function proxyPath(transport: Transport, artifactUri: string, path: string): string {
  const root = /^mlflow-artifacts:\/+(.*)$/.exec(artifactUri)?.[1];
  if (root === undefined)
    throw clientError("E_CLIENT_ARTIFACT_ELSEWHERE", { uri: artifactUri }, { lang: transport.lang });
  const segments = path.split("/");
  // The URL's own rules would swallow these before the server sees them.
  if (path === "" || segments.some((segment) => segment === "" || segment === "." || segment === ".."))
    throw clientError(
      "E_CLIENT_OPTION",
      { option: "path", value: JSON.stringify(path), rule: "a relative path of names, with / between them" },
      { lang: transport.lang },
    );
  return [PROXY, ...root.split("/").filter(Boolean).concat(segments).map(encodeURIComponent)].join("/");
}
