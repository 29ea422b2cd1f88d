import { trackingErrors } from "./errors.ts";

const PROXY_SCHEME = "mlflow-artifacts:";
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const FORBIDDEN = /[\u0000-\u001f\u007f\\#]/;
const DRIVE = /^[A-Za-z]:/;

/**
 * Checks a path below the artifact root, already decoded once. It is refused as it stands, never repaired: a path
 * that had to be repaired was not the one that the client meant.
 * @returns the path without a trailing slash; "" is the root
 * @throws E_TRACKING_ARTIFACT_PATH
 */
export function checkArtifactPath(path: string): string {
  const trimmed = path.endsWith("/") && path !== "/" ? path.slice(0, -1) : path;
  if (trimmed === "") return "";
  const segments = trimmed.split("/");
  if (
    FORBIDDEN.test(trimmed) ||
    DRIVE.test(trimmed) ||
    segments.some((segment) => segment === "" || segment === "." || segment === "..")
  )
    throw trackingErrors.E_TRACKING_ARTIFACT_PATH({ path: JSON.stringify(path) });
  return trimmed;
}

/** A path that must name a file. @throws E_TRACKING_ARTIFACT_PATH */
export function checkArtifactFilePath(path: string): string {
  const checked = path.endsWith("/") ? "" : checkArtifactPath(path);
  if (checked === "") throw trackingErrors.E_TRACKING_ARTIFACT_PATH({ path: JSON.stringify(path) });
  return checked;
}

export function defaultArtifactLocation(experimentId: string): string {
  return `${PROXY_SCHEME}/${experimentId}`;
}

export function runArtifactUri(experimentLocation: string, runId: string): string {
  return `${experimentLocation.replace(/\/+$/, "")}/${runId}/artifacts`;
}

export function modelArtifactUri(experimentLocation: string, modelId: string): string {
  return `${experimentLocation.replace(/\/+$/, "")}/models/${modelId}/artifacts`;
}

/**
 * The path below the artifact root that a URI of ours points to, or null when the artifacts are kept elsewhere
 * (object storage that the client writes to by itself).
 */
export function proxyPathOf(uri: string): string | null {
  if (!uri.startsWith(PROXY_SCHEME)) return null;
  const path = uri.slice(PROXY_SCHEME.length).replace(/^\/\/[^/]*/, "");
  return path.replace(/^\/+/, "").replace(/\/+$/, "");
}

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv; charset=utf-8",
  gif: "image/gif",
  htm: "text/html; charset=utf-8",
  html: "text/html; charset=utf-8",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  json: "application/json",
  log: "text/plain; charset=utf-8",
  md: "text/plain; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
  pdf: "application/pdf",
  png: "image/png",
  py: "text/plain; charset=utf-8",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  webp: "image/webp",
  yaml: "text/plain; charset=utf-8",
  yml: "text/plain; charset=utf-8",
};

/** The media type by file name; MLflow's own `MLmodel` is YAML. */
export function mediaTypeOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "MLmodel") return "text/plain; charset=utf-8";
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return TYPES[extension] ?? "application/octet-stream";
}

/** Types that a browser may show in place; everything else, HTML and SVG above all, is saved as a file. */
const SHOWN_IN_PLACE = /^(image\/(png|jpeg|gif|webp)|text\/(plain|csv)|application\/json)/;

/** RFC 6266: an ASCII name for old clients and the real one in UTF-8. */
export function contentDisposition(path: string, mediaType: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const ascii = name.replace(/[^\x20-\x7e]|["%]/g, "_");
  const kind = SHOWN_IN_PLACE.test(mediaType) ? "inline" : "attachment";
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
