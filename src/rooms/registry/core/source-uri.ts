import { registryErrors } from "../contract.ts";
import { REGISTRY_LIMITS } from "./limits.ts";

/** What the source of a version points at. */
export type Source =
  | { readonly kind: "logged-model"; readonly modelId: string; readonly path: string }
  | { readonly kind: "version"; readonly model: string; readonly selector: string }
  | { readonly kind: "run"; readonly runId: string; readonly path: string }
  | { readonly kind: "artifacts"; readonly uri: string }
  /** Storage that this server neither reads nor writes, e.g. `s3://bucket/model`. */
  | { readonly kind: "elsewhere"; readonly uri: string }
  /** A prompt: what it says is in its tags. */
  | { readonly kind: "prompt" };

/** What MLflow's clients send as the source of a prompt. */
const PROMPT_SOURCES = new Set(["dummy-source", "prompt-template", ""]);
/** Object storage and data lakes, which clients read by themselves with their own credentials. */
const REMOTE_SCHEMES = new Set([
  "s3",
  "s3a",
  "s3n",
  "gs",
  "wasb",
  "wasbs",
  "abfs",
  "abfss",
  "adl",
  "hdfs",
  "viewfs",
  "dbfs",
  "oci",
  "r2",
  "hf",
  "http",
  "https",
  "ftp",
  "sftp",
]);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const FORBIDDEN = /[\u0000-\u001f\u007f\\]/;
const MODEL_ID = /^m-[A-Za-z0-9-]{1,64}$/;
const RUN_ID = /^[A-Za-z0-9][\w-]{0,255}$/;

/**
 * Reads a version's source. It is refused as it stands when it leads up or out of where it begins, in any encoding:
 * it is never repaired, because what had to be repaired was not what the client meant.
 * @throws E_REGISTRY_SOURCE_INVALID
 */
export function readSource(source: string, { prompt }: { prompt: boolean }): Source {
  if (prompt) {
    if (!PROMPT_SOURCES.has(source)) throw invalid(source, "A prompt's source is 'dummy-source'.");
    return { kind: "prompt" };
  }
  checkPath(source);
  const [, scheme, rest] = /^([A-Za-z][A-Za-z0-9+.-]+):(.*)$/s.exec(source) ?? [];
  if (scheme === undefined || rest === undefined) throw local(source);
  switch (scheme.toLowerCase()) {
    case "models":
      return readModelsUri(source, rest);
    case "runs":
      return readRunsUri(source, rest);
    case "mlflow-artifacts":
      if (/[?#]/.test(rest)) throw invalid(source, "An artifact URI has neither '?' nor '#'.");
      return { kind: "artifacts", uri: source };
    default:
      if (!REMOTE_SCHEMES.has(scheme.toLowerCase())) throw local(source);
      return { kind: "elsewhere", uri: source };
  }
}

function readModelsUri(source: string, rest: string): Source {
  const path = oneSlash(source, rest);
  const [first, second, ...more] = path.split("/");
  const aliased = second === undefined ? /^([^@]+)@([\p{L}\p{N}_-]+)$/u.exec(first!) : null;
  if (aliased) return { kind: "version", model: aliased[1]!, selector: `@${aliased[2]}` };
  if (MODEL_ID.test(first!) && (second === undefined || !/^\d+$/.test(second)))
    return { kind: "logged-model", modelId: first!, path: [second, ...more].filter(Boolean).join("/") };
  if (first && second && more.length === 0) return { kind: "version", model: first, selector: second };
  throw invalid(
    source,
    "A models: URI is models:/<model_id>, models:/<name>/<version> or models:/<name>@<alias>.",
  );
}

function readRunsUri(source: string, rest: string): Source {
  const path = oneSlash(source, rest);
  const slash = path.indexOf("/");
  const runId = slash < 0 ? path : path.slice(0, slash);
  if (!RUN_ID.test(runId)) throw invalid(source, "A runs: URI is runs:/<run_id>/<path>.");
  return { kind: "run", runId, path: slash < 0 ? "" : path.slice(slash + 1).replace(/\/+$/, "") };
}

/** The part after `scheme:/`, which must not name a host. */
function oneSlash(source: string, rest: string): string {
  const path = /^\/(?!\/)(.*)$/s.exec(rest)?.[1];
  if (!path) throw invalid(source, "After the scheme comes one slash.");
  return decodeFully(path);
}

function checkPath(source: string): void {
  if (source.length > REGISTRY_LIMITS.sourceCharacters)
    throw invalid(source, `It has at most ${REGISTRY_LIMITS.sourceCharacters} characters.`);
  const decoded = decodeFully(source);
  if (FORBIDDEN.test(decoded)) throw invalid(source, "It has neither control characters nor backslashes.");
  if (decoded.split(/[/?#;]/).some((segment) => segment.trim() === ".." || segment === "."))
    throw invalid(source, "It must be an absolute URI without relative parts ('..' or '.').");
}

/** Decodes percent signs until nothing changes, so that no second decoding can bring anything to light. */
function decodeFully(text: string): string {
  let decoded = text;
  for (let round = 0; round < 10; round++) {
    const next = decoded.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
      try {
        return decodeURIComponent(encoded);
      } catch {
        // Not UTF-8: byte by byte, which still shows dots, slashes and NUL.
        return encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        );
      }
    });
    if (next === decoded) return decoded;
    decoded = next;
  }
  throw invalid(text, "It is encoded more than ten times.");
}

function local(source: string) {
  return invalid(
    source,
    "The server reads no local paths: a source is a models:, runs: or mlflow-artifacts: URI, or object storage.",
  );
}

function invalid(source: string, rule: string) {
  return registryErrors.E_REGISTRY_SOURCE_INVALID({ source: JSON.stringify(source.slice(0, 500)), rule });
}
