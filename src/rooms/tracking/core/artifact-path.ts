import { trackingErrors } from "./errors.ts";

const PROXY_SCHEME = "mlflow-artifacts:";
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const FORBIDDEN = /[\u0000-\u001f\u007f\\#]/;
/** Characters that turn the direction of writing around, so that a name reads as another. */
const BIDIRECTIONAL = /[\u202a-\u202e\u2066-\u2069]/;
/** On Windows a client that joins such a segment to its folder leaves that folder. */
const DRIVE = /^[A-Za-z]:/;
const DECODINGS_MAX = 8;

/**
 * Checks a path below the artifact root, already decoded once. It is refused as it stands, never repaired: a path
 * that had to be repaired was not the one that the client meant.
 * @returns the path without a trailing slash; "" is the root
 * @throws E_TRACKING_ARTIFACT_PATH
 */
export function checkArtifactPath(path: string): string {
  const trimmed = path.endsWith("/") && path !== "/" ? path.slice(0, -1) : path;
  if (trimmed === "") return "";
  if (!isPlain(trimmed) || readings(trimmed).some(leads))
    throw trackingErrors.E_TRACKING_ARTIFACT_PATH({ path: JSON.stringify(path) });
  return trimmed;
}

function isPlain(path: string): boolean {
  return (
    !FORBIDDEN.test(path) &&
    !BIDIRECTIONAL.test(path) &&
    path.isWellFormed() &&
    path
      .split("/")
      .every((segment) => segment !== "" && segment !== "." && segment !== ".." && !DRIVE.test(segment))
  );
}

/** Whether a path, read in some other way, leads elsewhere than down. */
function leads(path: string): boolean {
  return (
    path.startsWith("/") ||
    // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
    /\u0000/.test(path) ||
    path
      .split(/[/\\]/)
      .some((segment) => segment === "" || segment === "." || segment === ".." || DRIVE.test(segment))
  );
}

/**
 * How somebody further on may read the path: decoded again and again, or with look-alikes (a full-width stop or
 * slash) as the characters that they look like.
 */
function readings(path: string): string[] {
  const found = [path.normalize("NFKC")];
  let current = path;
  for (let i = 0; i < DECODINGS_MAX; i++) {
    const decoded = decodeOnce(current);
    if (decoded === current) break;
    found.push(decoded, decoded.normalize("NFKC"));
    current = decoded;
  }
  return found;
}

/** Decodes what can be decoded; a lone "%" stays, since names may hold one. */
function decodeOnce(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
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
