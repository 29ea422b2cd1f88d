import { z } from "zod";

/** What Akashi reads of MLflow's REST API 2.0. Servers leave out members that are empty, and some write numbers as text. */
const number = z.union([z.number(), z.string().transform(Number)]);
const pairs = z.array(z.object({ key: z.string(), value: z.string().default("") })).default([]);
const nextPage = { next_page_token: z.string().optional() };

export const experimentsShape = z.object({
  experiments: z.array(z.object({ experiment_id: z.string(), name: z.string() })).default([]),
  ...nextPage,
});

export const runShape = z.object({
  info: z.object({
    run_id: z.string(),
    experiment_id: z.string(),
    status: z.string(),
    start_time: number.default(0),
  }),
  data: z
    .object({
      metrics: z.array(z.object({ key: z.string(), value: number })).default([]),
      params: pairs,
      tags: pairs,
    })
    .default({ metrics: [], params: [], tags: [] }),
  inputs: z
    .object({
      dataset_inputs: z
        .array(z.object({ dataset: z.object({ name: z.string(), digest: z.string().default("") }) }))
        .default([]),
    })
    .default({ dataset_inputs: [] }),
});
export const runsShape = z.object({ runs: z.array(runShape).default([]), ...nextPage });

export const modelsShape = z.object({
  registered_models: z
    .array(
      z.object({
        name: z.string(),
        aliases: z.array(z.object({ alias: z.string(), version: z.coerce.string() })).default([]),
      }),
    )
    .default([]),
  ...nextPage,
});

export const versionsShape = z.object({
  model_versions: z
    .array(
      z.object({
        name: z.string(),
        version: z.coerce.string(),
        creation_timestamp: number.default(0),
        current_stage: z.string().nullish(),
        description: z.string().nullish(),
        run_id: z.string().nullish(),
        aliases: z.array(z.string()).nullish(),
      }),
    )
    .default([]),
  ...nextPage,
});
