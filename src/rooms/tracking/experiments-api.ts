import { z } from "zod";
import type { ApiApp } from "../../platform/http/index.ts";
import type { Tracking } from "./contract.ts";

const experimentSchema = z.object({
  experimentId: z.string(),
  name: z.string(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
  tags: z.record(z.string(), z.string()),
});

/** `/api/v1/experiments`: the active experiments in Akashi's own types. */
export function experimentsApi(app: ApiApp, tracking: Tracking): void {
  app.get(
    "/api/v1/experiments",
    {
      config: { access: "read" },
      schema: { response: { 200: z.object({ items: z.array(experimentSchema) }) } },
    },
    async () => {
      const { experiments } = await tracking.searchExperiments({ maxResults: 50_000, orderBy: ["name ASC"] });
      return {
        items: experiments.map(({ artifactLocation: _place, lifecycle: _active, ...rest }) => ({
          ...rest,
          tags: { ...rest.tags },
        })),
      };
    },
  );
}
