import { registryErrors } from "../contract.ts";

/** @throws E_REGISTRY_VERSION_UNKNOWN for what is neither a number nor `latest` */
export function readVersion(model: string, text: string | undefined): number | "latest" {
  if (text === undefined || text === "latest") return "latest";
  const number = Number(text.replace(/^v/, ""));
  if (!Number.isInteger(number) || number < 1)
    throw registryErrors.E_REGISTRY_VERSION_UNKNOWN({ model, version: text });
  return number;
}

/** `name@3`, `name@latest` or `name`. */
export function readVersionName(text: string): { model: string; version: number | "latest" } {
  const at = text.lastIndexOf("@");
  const model = at < 0 ? text : text.slice(0, at);
  return { model, version: readVersion(model, at < 0 ? undefined : text.slice(at + 1)) };
}
