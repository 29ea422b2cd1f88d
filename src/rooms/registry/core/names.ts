import { registryErrors } from "../contract.ts";
import { REGISTRY_LIMITS } from "./limits.ts";

const MODEL_NAME = /^[a-z0-9][a-z0-9._-]{0,99}$/;
/** Word characters as MLflow reads them: letters and digits of every script. */
const ALIAS = /^[\p{L}\p{N}_-]{1,255}$/u;
const RESERVED_ALIAS = /^(latest|v\d+)$/i;
/** MLflow's characters of a tag's key: word characters and / . - space : */
const TAG_KEY = /^[\p{L}\p{N}_/.\- :]+$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;

/** The rule for models of Akashi's own pipelines. @throws E_REGISTRY_NAME_INVALID */
export function checkModelName(model: string): void {
  if (!MODEL_NAME.test(model)) throw registryErrors.E_REGISTRY_NAME_INVALID({ model });
}

/** MLflow's wider rule, for models that its clients create. @throws E_REGISTRY_CLIENT_NAME_INVALID */
export function checkClientModelName(name: string): void {
  const bad =
    name.trim() === "" ||
    name.length > REGISTRY_LIMITS.nameCharacters ||
    /[/:]/.test(name) ||
    CONTROL.test(name) ||
    name === "." ||
    name === "..";
  if (bad)
    throw registryErrors.E_REGISTRY_CLIENT_NAME_INVALID({
      name: JSON.stringify(name.slice(0, 300)),
      limit: REGISTRY_LIMITS.nameCharacters,
    });
}

/** MLflow's rule: "latest" and "v3" would read as versions. @throws E_REGISTRY_ALIAS_INVALID */
export function checkAlias(alias: string): void {
  if (!ALIAS.test(alias) || RESERVED_ALIAS.test(alias))
    throw registryErrors.E_REGISTRY_ALIAS_INVALID({ alias });
}

/** @throws E_REGISTRY_TAG_INVALID */
export function checkTag({ key, value }: { key: string; value: string }): void {
  const normal = key.split("/").every((part) => part !== "" && part !== "." && part !== "..");
  if (!TAG_KEY.test(key) || !normal || key.length > REGISTRY_LIMITS.tagKeyCharacters)
    throw registryErrors.E_REGISTRY_TAG_INVALID({
      key: key.slice(0, 300),
      rule: `a key of at most ${REGISTRY_LIMITS.tagKeyCharacters} characters out of letters, digits, _ - . / : and space`,
    });
  if (value.length > REGISTRY_LIMITS.tagValueCharacters)
    throw registryErrors.E_REGISTRY_TAG_INVALID({
      key,
      rule: `a value of at most ${REGISTRY_LIMITS.tagValueCharacters} characters`,
    });
}

/** Tags that Akashi answers from its records; nobody sets them by hand. */
const OWN_TAGS: ReadonlySet<string> = new Set([
  "akashi.approval",
  "akashi.project",
  "akashi.origin",
  "akashi.onnx.digest",
  "akashi.tree.digest",
  "akashi.dataset_version",
]);

export function isOwnTag(key: string): boolean {
  return OWN_TAGS.has(key);
}

/** @throws E_REGISTRY_TAG_RESERVED */
export function checkTagSettable(key: string): void {
  if (isOwnTag(key)) throw registryErrors.E_REGISTRY_TAG_RESERVED({ key });
}

/** The tag by which MLflow's clients keep prompts in the registry. */
export const PROMPT_TAG = "mlflow.prompt.is_prompt";
