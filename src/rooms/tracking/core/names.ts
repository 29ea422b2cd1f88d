import { trackingErrors } from "./errors.ts";
import { LIMITS } from "./limits.ts";

/** Word characters as MLflow's server reads them: letters and digits of every script. */
const KEY_CHARACTERS = /^[\p{L}\p{N}_./\-: ]+$/u;

/**
 * Checks the key of a metric, param or tag: at most 250 characters out of word characters, "/", ".", "-", ":" and
 * space, and a normalised relative path, because file-based stores use keys as paths.
 * @throws E_TRACKING_PARAMETER_MISSING, E_TRACKING_PARAMETER_INVALID with `parameter` as its name
 */
export function checkKey(key: string, parameter: string): void {
  if (key === "") throw trackingErrors.E_TRACKING_PARAMETER_MISSING({ parameter });
  checkLength(key, parameter, LIMITS.keyCharacters);
  if (!KEY_CHARACTERS.test(key))
    throw invalid(key, parameter, "only letters, digits, '_', '-', '.', ' ', ':' and '/'");
  if (!isNormalisedPath(key)) throw invalid(key, parameter, "no empty, '.' or '..' path segment");
}

/** @throws E_TRACKING_PARAMETER_INVALID when `value` has more than `limit` characters */
export function checkLength(value: string, parameter: string, limit: number): void {
  if (value.length > limit) throw invalid(cutText(value, 80), parameter, `<= ${limit} characters`);
}

const LOGGED_MODEL_NAME_FORBIDDEN = /[/:.%"']/;

/** Names of logged models end up in URIs, where these characters have a meaning. @throws E_TRACKING_MODEL_NAME */
export function checkLoggedModelName(name: string): void {
  checkLength(name, "name", LIMITS.experimentNameCharacters);
  if (name.trim() === "" || LOGGED_MODEL_NAME_FORBIDDEN.test(name))
    throw trackingErrors.E_TRACKING_MODEL_NAME({ name });
}

/** @throws E_TRACKING_PARAMETER_MISSING, E_TRACKING_PARAMETER_INVALID */
export function checkExperimentName(name: string): void {
  if (name.trim() === "") throw trackingErrors.E_TRACKING_PARAMETER_MISSING({ parameter: "name" });
  checkLength(name, "name", LIMITS.experimentNameCharacters);
}

/** Where artifacts lie: a URI without a run in it. @throws E_TRACKING_PARAMETER_INVALID */
export function checkArtifactLocation(location: string): void {
  const parameter = "artifact_location";
  checkLength(location, parameter, LIMITS.artifactLocationCharacters);
  if (location.startsWith("runs:")) throw invalid(location, parameter, "not a runs: URI");
  if (/[#?]/.test(location) || location.split(/[/\\]/).includes(".."))
    throw invalid(location, parameter, "no '#', '?' or '..'");
}

/** Cuts to `limit` UTF-16 units without leaving half of a surrogate pair. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

function isNormalisedPath(key: string): boolean {
  return key.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");
}

function invalid(value: string, parameter: string, rule: string) {
  return trackingErrors.E_TRACKING_PARAMETER_INVALID({ parameter, value: JSON.stringify(value), rule });
}
