import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import { type RegistryRoom, WEBHOOK_EVENTS } from "../contract.ts";

const webhookSchema = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  model: z.string().nullable(),
  allowPrivate: z.boolean(),
  createdAtMs: z.number(),
  createdBy: z.string(),
  pending: z.number().int(),
  delivered: z.number().int(),
  gaveUp: z.number().int(),
});
const deliverySchema = z.object({
  id: z.string(),
  webhookId: z.string(),
  event: z.string(),
  sequence: z.number().int().nullable(),
  state: z.enum(["pending", "delivered", "gave-up"]),
  attempts: z.number().int(),
  nextAttemptAtMs: z.number().nullable(),
  lastStatus: z.number().int().nullable(),
  lastError: z.string().nullable(),
  createdAtMs: z.number(),
  finishedAtMs: z.number().nullable(),
});
const params = z.object({ id: z.string() });

/** An address may hold a token: only who may add one sees them. */
export function webhookRoutes(app: ApiApp, { webhooks }: RegistryRoom): void {
  type Hook = z.infer<typeof webhookSchema>;
  app.get(
    "/api/v1/webhooks",
    {
      config: { access: "admin" },
      schema: { response: { 200: z.object({ items: z.array(webhookSchema) }) } },
    },
    async () => ({ items: (await webhooks.list()) as Hook[] }),
  );
  app.post(
    "/api/v1/webhooks",
    {
      config: { access: "admin" },
      schema: {
        body: z.object({
          url: z.string().min(1).max(2048),
          events: z.array(z.string()).max(50).optional(),
          model: z.string().optional(),
          allowPrivate: z.boolean().optional(),
        }),
        response: { 200: z.object({ webhook: webhookSchema, secret: z.string() }) },
      },
    },
    async ({ body, useCase }) => (await webhooks.add(body, useCase)) as { webhook: Hook; secret: string },
  );
  app.delete(
    "/api/v1/webhooks/:id",
    { config: { access: "admin" }, schema: { params, response: { 200: z.object({ removed: z.string() }) } } },
    async ({ params: { id }, useCase }) => {
      await webhooks.remove(id, useCase);
      return { removed: id };
    },
  );
  app.post(
    "/api/v1/webhooks/:id/test",
    { config: { access: "admin" }, schema: { params, response: { 200: deliverySchema } } },
    ({ params: { id }, useCase }) => webhooks.test(id, useCase),
  );
  app.get(
    "/api/v1/webhooks/:id/deliveries",
    {
      config: { access: "admin" },
      schema: {
        params,
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
        response: { 200: z.object({ items: z.array(deliverySchema) }) },
      },
    },
    async ({ params: { id }, query }) => ({ items: await webhooks.listDeliveries(id, query.limit) }),
  );
}
