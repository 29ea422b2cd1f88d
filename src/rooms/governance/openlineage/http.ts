import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import { type LineageReceivers, lineageReceiverSchema, lineageRefusalSchema } from "../contract.ts";

const params = z.object({ id: z.string() });

/** Who hears of lineage. An address may hold a token: only who may add one sees them. */
export function receiverRoutes(app: ApiApp, receivers: LineageReceivers): void {
  app.get(
    "/api/v1/lineage-receivers",
    {
      config: { access: "admin" },
      schema: {
        summary: "Receivers of OpenLineage events, and how far each has been told",
        response: { 200: z.object({ items: z.array(lineageReceiverSchema) }) },
      },
    },
    async () => ({ items: await receivers.list() }),
  );
  app.post(
    "/api/v1/lineage-receivers",
    {
      config: { access: "admin" },
      schema: {
        summary: "Send OpenLineage events to an address from now on",
        body: z.object({
          url: z.string().min(1).max(2048),
          authEnv: z
            .string()
            .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
            .optional()
            .describe("The server's environment variable that holds a token or user:password"),
          allowPrivate: z.boolean().optional(),
          fromBeginning: z.boolean().optional(),
        }),
        response: { 200: z.object({ receiver: lineageReceiverSchema }) },
      },
    },
    async ({ body, useCase }) => ({ receiver: await receivers.add(body, useCase) }),
  );
  app.delete(
    "/api/v1/lineage-receivers/:id",
    {
      config: { access: "admin" },
      schema: {
        summary: "Stop sending lineage to a receiver",
        params,
        response: { 200: z.object({ removed: z.string() }) },
      },
    },
    async ({ params: { id }, useCase }) => {
      await receivers.remove(id, useCase);
      return { removed: id };
    },
  );
  app.get(
    "/api/v1/lineage-receivers/:id/refusals",
    {
      config: { access: "admin" },
      schema: {
        summary: "What a receiver would not take, newest first",
        params,
        response: { 200: z.object({ items: z.array(lineageRefusalSchema) }) },
      },
    },
    async ({ params: { id } }) => ({ items: await receivers.listRefusals(id) }),
  );
}
