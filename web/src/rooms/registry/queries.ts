import { queryOptions } from "@tanstack/react-query";
import type { ModelVersion, RegisteredModel } from "../../../../src/rooms/registry/contract.ts";
import { apiUrl, getItems, getJson, postJson, segments } from "../../app/api.ts";

export const modelVersionUrl = (model: string, version: string | number) =>
  apiUrl(`/models${segments(model)}/versions${segments(version)}`);
export const modelCardUrl = (model: string, version: string | number, lang: string) =>
  `${modelVersionUrl(model, version)}/card?lang=${lang}`;

export const modelsQuery = queryOptions({
  queryKey: ["models", "list"],
  queryFn: ({ signal }) => getItems<RegisteredModel>(apiUrl("/models"), signal),
});

export const modelVersionQuery = (model: string, version: string | number) =>
  queryOptions({
    queryKey: ["models", "one", model, String(version)],
    queryFn: ({ signal }) => getJson<ModelVersion>(modelVersionUrl(model, version), signal),
  });

/** The card in markdown, in the language that the request asks for. */
export const modelCardQuery = (model: string, version: string | number, lang: string) =>
  queryOptions({
    queryKey: ["models", "one", model, String(version), "card", lang],
    queryFn: ({ signal }) =>
      getJson<{ readonly markdown: string }>(modelCardUrl(model, version, lang), signal),
  });

export const decide = (
  model: string,
  version: number,
  decision: "approved" | "rejected",
  reason: string,
): Promise<ModelVersion> => postJson(`${modelVersionUrl(model, version)}/decisions`, { decision, reason });
