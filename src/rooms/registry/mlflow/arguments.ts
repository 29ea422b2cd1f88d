import { z } from "zod";
import { listOf, requiredText, text, wholeNumber } from "../../tracking/index.ts";
import { registryErrors } from "../contract.ts";

export const searchArguments = z.object({
  filter: text.optional(),
  max_results: wholeNumber.optional(),
  order_by: listOf(text),
  page_token: text.optional(),
});

/** A tag's value may be empty. */
export const tagPairs = z
  .array(z.object({ key: requiredText, value: text.default("") }), { error: "a list of {key, value}" })
  .default([]);

export const named = z.object({ name: requiredText });
export const versioned = z.object({
  name: requiredText,
  version: z.union([requiredText, z.number().transform(String)]),
});

/** A version's number; clients send it as text. @throws E_REGISTRY_VERSION_NUMBER */
export function versionNumber(version: string): number {
  if (!/^\d{1,15}$/.test(version)) throw registryErrors.E_REGISTRY_VERSION_NUMBER({ version });
  return Number(version);
}
