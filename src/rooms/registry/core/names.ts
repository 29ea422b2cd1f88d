import { registryErrors } from "../contract.ts";

const MODEL_NAME = /^[a-z0-9][a-z0-9._-]{0,99}$/;
const ALIAS = /^[\w-]{1,255}$/;
const RESERVED_ALIAS = /^(latest|v\d+)$/i;

/** @throws E_REGISTRY_NAME_INVALID */
export function checkModelName(model: string): void {
  if (!MODEL_NAME.test(model)) throw registryErrors.E_REGISTRY_NAME_INVALID({ model });
}

/** MLflow's rule: "latest" and "v3" would read as versions. @throws E_REGISTRY_ALIAS_INVALID */
export function checkAlias(alias: string): void {
  if (!ALIAS.test(alias) || RESERVED_ALIAS.test(alias))
    throw registryErrors.E_REGISTRY_ALIAS_INVALID({ alias });
}
