import { z } from "zod";
import type { ApiApp } from "../../platform/http/index.ts";
import { type ServingRoom, servingErrors } from "./contract.ts";
import { predictBodySchema, predictResultSchema, rowSchema } from "./http-schemas.ts";

const WRITE = { access: "write" } as const;
const MAX_OUTCOMES = 10_000;

/** Asking for predictions, and telling what came of them. */
export function predictionRoutes(app: ApiApp, room: ServingRoom): void {
  app.post(
    "/api/v1/endpoints/:endpoint/predict",
    {
      config: WRITE,
      schema: {
        summary: "Predict; every row is stored with its answer before the answer is given",
        params: z.object({ endpoint: z.string() }),
        body: predictBodySchema,
        response: { 200: predictResultSchema },
      },
    },
    async ({ params, body, useCase }) => room.predict({ ...body, ...params }, useCase),
  );
  app.post(
    "/predict",
    {
      config: WRITE,
      schema: {
        summary: "Predict for one row, or for many, on the only endpoint of the store or on the one named",
        body: z
          .object({
            features: rowSchema.optional(),
            instances: z.array(rowSchema).optional(),
            endpoint: z.string().optional(),
            environment: z.string().optional(),
            explain: z.boolean().optional(),
          })
          .refine((body) => (body.features === undefined) !== (body.instances === undefined), {
            message: "exactly one of features and instances",
          }),
        response: {
          200: z.union([
            predictResultSchema,
            z.object({
              prediction: z.string(),
              probability: z.number(),
              model_version: z.number().int(),
              prediction_id: z.string(),
            }),
          ]),
        },
      },
    },
    async ({ body: { features, instances, endpoint, ...options }, useCase }) => {
      const request = {
        ...options,
        endpoint: endpoint ?? (await onlyEndpoint(room)),
        instances: instances ?? [features!],
      };
      const result = await room.predict(request, useCase);
      if (instances) return result;
      const [only] = result.predictions;
      return {
        prediction: only!.label,
        probability: only!.probability,
        model_version: only!.modelVersion,
        prediction_id: only!.predictionId,
      };
    },
  );
  app.post(
    "/api/v1/outcomes",
    {
      config: WRITE,
      schema: {
        summary: "Record true outcomes; repeating one is harmless, contradicting it is refused",
        body: z.object({
          outcomes: z
            .array(
              z.object({
                predictionId: z.string().min(1),
                label: z.string().min(1),
                atMs: z.number().int().optional().describe("When the truth became known; default: now"),
              }),
            )
            .min(1)
            .max(MAX_OUTCOMES),
        }),
        response: { 200: z.object({ joined: z.number().int(), unknownIds: z.array(z.string()) }) },
      },
    },
    async ({ body, useCase }) => room.recordOutcomes(body.outcomes, useCase),
  );
}

/** Throws E_SERVING_ENDPOINT_AMBIGUOUS unless the store has exactly one endpoint. */
async function onlyEndpoint(room: ServingRoom): Promise<string> {
  const names = (await room.listEndpoints()).map(({ name }) => name);
  if (names.length === 1) return names[0]!;
  throw servingErrors.E_SERVING_ENDPOINT_AMBIGUOUS({ count: names.length, known: names });
}
