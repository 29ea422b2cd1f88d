import { registryErrors } from "../contract.ts";
import { REGISTRY_LIMITS } from "./limits.ts";

/** @throws E_REGISTRY_TEXT_TOO_LONG */
export function checkDescription(description: string | undefined): void {
  const limit = REGISTRY_LIMITS.descriptionCharacters;
  if (description !== undefined && description.length > limit)
    throw registryErrors.E_REGISTRY_TEXT_TOO_LONG({ what: "description", length: description.length, limit });
}
