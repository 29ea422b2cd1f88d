import { Readable } from "node:stream";
import { z } from "zod";
import type { Routes } from "../../platform/http/index.ts";
import { chainVerificationSchema, type GovernanceRoom, ledgerEventSchema } from "./contract.ts";
import { lineageRoutes } from "./lineage/http.ts";
import { receiverRoutes } from "./openlineage/http.ts";

const sequence = z.coerce.number().int().min(0);
const filter = z.object({
  kind: z.string().optional(),
  subject: z.string().optional(),
  actor: z.string().optional().describe("Name of the actor"),
  actorKind: z.enum(["person", "token", "system"]).optional(),
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  afterSequence: sequence.optional(),
  beforeSequence: sequence.optional(),
});
const DAY_MS = 86_400_000;

export const governanceRoutes =
  (room: GovernanceRoom): Routes =>
  (app) => {
    lineageRoutes(app, room);
    receiverRoutes(app, room.receivers);
    app.get(
      "/api/v1/audit",
      {
        config: { access: "read" },
        schema: {
          summary: "Audit events, newest first",
          querystring: filter.extend({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
          response: {
            200: z.object({
              items: z.array(ledgerEventSchema),
              nextBeforeSequence: z.number().int().nullable().describe("For the next page; null at the end"),
            }),
          },
        },
      },
      async ({ query }) => {
        const items = await room.listEvents({ ...query, limit: query.limit + 1 });
        const page = items.slice(0, query.limit);
        const nextBeforeSequence = items.length > page.length ? page.at(-1)!.sequence : null;
        return { items: page as z.infer<typeof ledgerEventSchema>[], nextBeforeSequence };
      },
    );

    app.get(
      "/api/v1/audit/verify",
      {
        config: { access: "read" },
        schema: {
          summary: "Recompute the hash chain from the first event",
          querystring: z.object({
            headSequence: sequence.optional().describe("With headHash: the chain must hold this event"),
            headHash: z
              .string()
              .regex(/^[0-9a-f]{64}$/)
              .optional(),
          }),
          response: { 200: chainVerificationSchema },
        },
      },
      async ({ query: { headSequence, headHash }, useCase }) =>
        room.verifyChain(
          headSequence !== undefined && headHash !== undefined
            ? { sequence: headSequence, hash: headHash }
            : undefined,
          useCase,
        ),
    );

    app.get(
      "/api/v1/audit/actors",
      {
        config: { access: "read" },
        schema: {
          summary: "How many events each actor caused, the busiest first",
          querystring: filter,
          response: {
            200: z.object({
              items: z.array(
                z.object({ actorKind: z.string(), actorName: z.string(), count: z.number().int() }),
              ),
            }),
          },
        },
      },
      async ({ query }) => ({ items: await room.countsByActor(query) }),
    );

    app.get(
      "/api/v1/audit/density",
      {
        config: { access: "read" },
        schema: {
          summary: "Events per slice of time; empty slices are left out",
          querystring: filter.extend({ sliceMs: z.coerce.number().int().min(1000).default(DAY_MS) }),
          response: {
            200: z.object({
              items: z.array(z.object({ fromMs: z.number().int(), count: z.number().int() })),
            }),
          },
        },
      },
      async ({ query: { sliceMs, ...rest } }) => ({ items: await room.countsByTime(sliceMs, rest) }),
    );

    app.get(
      "/api/v1/audit/export",
      {
        config: { access: "read" },
        schema: {
          summary: "The log as JSON lines, oldest first, with a proof as the last line",
          querystring: z.object({
            afterSequence: sequence.optional(),
            throughSequence: sequence.optional(),
          }),
        },
      },
      async ({ query }, reply) =>
        reply
          .type("application/x-ndjson; charset=utf-8")
          .header("content-disposition", 'attachment; filename="akashi-audit.jsonl"')
          .send(Readable.from(terminated(room.exportLines(query)))),
    );
  };

async function* terminated(lines: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of lines) yield `${line}\n`;
}
