import { queryOptions } from "@tanstack/react-query";
import type { Webhook, WebhookDelivery } from "../../../../src/rooms/registry/contract.ts";
import { apiUrl, deleteJson, getItems, postJson, segments } from "../../app/api.ts";

export const webhooksUrl = apiUrl("/webhooks");
export const deliveriesUrl = (id: string) => apiUrl(`/webhooks${segments(id)}/deliveries`);

export const webhooksQuery = queryOptions({
  queryKey: ["webhooks", "list"],
  queryFn: ({ signal }) => getItems<Webhook>(webhooksUrl, signal),
});

export const deliveriesQuery = (id: string) =>
  queryOptions({
    queryKey: ["webhooks", "deliveries", id],
    queryFn: ({ signal }) => getItems<WebhookDelivery>(deliveriesUrl(id), signal),
  });

export const addWebhook = (input: {
  url: string;
  events?: readonly string[];
  model?: string;
  allowPrivate: boolean;
}): Promise<{ webhook: Webhook; secret: string }> => postJson(webhooksUrl, input);

export const testWebhook = (id: string): Promise<WebhookDelivery> =>
  postJson(`${webhooksUrl}${segments(id)}/test`, {});

export const removeWebhook = (id: string): Promise<unknown> => deleteJson(`${webhooksUrl}${segments(id)}`);
