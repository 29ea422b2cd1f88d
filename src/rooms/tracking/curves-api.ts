import { z } from "zod";
import type { ApiApp } from "../../platform/http/index.ts";
import { metricCurveSchema, type Tracking } from "./contract.ts";

const RUNS_MAX = 200;

const curvesQuery = z.object({
  metric: z.string().min(1),
  runs: z
    .string()
    .transform((text) => [...new Set(text.split(",").filter(Boolean))])
    .pipe(z.array(z.string()).min(1).max(RUNS_MAX))
    .describe(`Ids of 1 to ${RUNS_MAX} runs, with commas between them`),
  axis: z.enum(["step", "time"]).optional().describe("Default: steps, or time where there is one step only"),
  from: z.coerce.number().int().optional().describe("First step, or milliseconds since 1970"),
  to: z.coerce.number().int().optional(),
  buckets: z.coerce.number().int().min(1).max(5000).optional().describe("Most buckets per run; default 1000"),
});

/** `/api/v1/curves`: histories of one metric over several runs, small enough to draw whatever their length. */
export function curvesApi(app: ApiApp, tracking: Tracking): void {
  app.get(
    "/api/v1/curves",
    {
      config: { access: "read" },
      schema: {
        querystring: curvesQuery,
        response: { 200: z.object({ items: z.array(metricCurveSchema) }) },
      },
    },
    async ({ query: { metric, runs, ...rest } }) => ({
      items: await tracking.metricCurves({ key: metric, runIds: runs, ...rest }),
    }),
  );
}
