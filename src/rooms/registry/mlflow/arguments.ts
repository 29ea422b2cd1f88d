import { z } from "zod";
import { listOf, requiredText, text, wholeNumber } from "../../tracking/index.ts";
import { registryErrors, type SearchRegistry } from "../contract.ts";

export const searchArguments = z.object({
  filter: text.optional(),
  max_results: wholeNumber.optional(),
  order_by: listOf(text),
  page_token: text.optional(),
});

export function toSearch(args: z.infer<typeof searchArguments>): SearchRegistry {
  return {
    ...(args.filter !== undefined && { filter: args.filter }),
    orderBy: args.order_by,
    ...(args.max_results !== undefined && { maxResults: args.max_results }),
    ...(args.page_token !== undefined && { pageToken: args.page_token }),
  };
}

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
