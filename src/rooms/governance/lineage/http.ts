import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import {
  type LineageReader,
  lineageGraphSchema,
  runProvenanceSchema,
  timelineEntrySchema,
} from "../contract.ts";

const options = z.object({
  direction: z.enum(["back", "forward", "both"]).optional(),
  maxDepth: z.coerce.number().int().min(1).max(50).optional(),
  maxNodes: z.coerce.number().int().min(1).max(5000).optional(),
  fanOut: z.coerce.number().int().min(1).max(200).optional(),
});

/** Lineage of any id, the same as OpenLineage events, and the timeline. */
export function lineageRoutes(app: ApiApp, lineage: LineageReader): void {
  app.get(
    // A model version's id may be written with slashes: models:/name/3
    "/api/v1/lineage/*",
    {
      config: { access: "read" },
      schema: {
        summary: "What a record came from and what came of it",
        params: z.object({ "*": z.string().min(1) }),
        querystring: options,
        response: { 200: lineageGraphSchema },
      },
    },
    ({ params, query }) => lineage.trace(params["*"], query),
  );
  app.get(
    "/api/v1/openlineage/*",
    {
      config: { access: "read" },
      schema: {
        summary: "The runs of a record's lineage as OpenLineage run events",
        params: z.object({ "*": z.string().min(1) }),
        querystring: options,
        response: { 200: z.object({ items: z.array(z.looseObject({ eventType: z.string() })) }) },
      },
    },
    async ({ params, query }) => ({
      items: (await lineage.openLineageEvents(params["*"], query)) as unknown as { eventType: string }[],
    }),
  );
  app.get(
    "/api/v1/runs/:runId/provenance",
    {
      config: { access: "read" },
      schema: {
        summary: "Where a run comes from, and what its client did not say",
        params: z.object({ runId: z.string() }),
        response: { 200: runProvenanceSchema },
      },
    },
    ({ params }) => lineage.runProvenance(params.runId),
  );
  app.get(
    "/api/v1/timeline",
    {
      config: { access: "read" },
      schema: {
        summary: "What was served where, when, and by whose decision, newest first",
        querystring: z.object({
          model: z.string().optional(),
          endpoint: z.string().optional(),
          environment: z.string().optional(),
          atMs: z.coerce.number().int().optional(),
        }),
        response: { 200: z.object({ items: z.array(timelineEntrySchema) }) },
      },
    },
    async ({ query }) => ({ items: await lineage.timeline(query) }),
  );
}
