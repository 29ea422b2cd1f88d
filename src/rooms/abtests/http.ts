import { z } from "zod";
import type { Routes } from "../../platform/http/index.ts";
import type { AbResult, AbTest, AbTestsRoom } from "./contract.ts";

const variantSchema = z.object({
  name: z.string().min(1),
  modelVersion: z.number().int().min(1),
  weight: z.number().describe("Share of the units; the shares add up to 1"),
});

const testSchema = z.object({
  id: z.string(),
  name: z.string(),
  endpoint: z.string(),
  environment: z.string(),
  unitField: z.string(),
  salt: z.string(),
  variants: z.array(variantSchema).readonly(),
  metric: z.enum(["correct", "positive"]),
  state: z.enum(["running", "stopped"]),
  hypothesis: z.string(),
  plannedUnits: z.number().int().nullable(),
  startedAtMs: z.number(),
  stoppedAtMs: z.number().nullable(),
  decision: z.string().nullable(),
}) satisfies z.ZodType<AbTest>;

const interval = z.tuple([z.number(), z.number()]).readonly();
const comparisonSchema = z.object({
  difference: z.number(),
  interval,
  z: z.number(),
  pValue: z.number(),
});

const resultSchema = z.object({
  test: testSchema,
  variants: z
    .array(
      z.object({
        name: z.string(),
        modelVersion: z.number().int(),
        units: z.number().int(),
        predictions: z.number().int(),
        outcomes: z.number().int(),
        successes: z.number().int(),
        rate: z.number().nullable(),
        interval: interval.nullable(),
      }),
    )
    .readonly(),
  comparison: comparisonSchema.extend({ byUnit: comparisonSchema.nullish() }).nullable(),
  sampleRatio: z.object({ chiSquare: z.number(), pValue: z.number(), mismatch: z.boolean() }).nullable(),
  unitsWithTwoVariants: z.number().int(),
  verdict: z.object({
    kind: z.enum(["sample-ratio-mismatch", "too-little-data", "no-difference", "winner"]),
    winner: z.string().nullable(),
    message: z.object({ en: z.string(), ja: z.string() }),
  }),
}) satisfies z.ZodType<AbResult>;

const startBody = z.object({
  name: z.string(),
  endpoint: z.string(),
  environment: z.string(),
  unitField: z.string(),
  variants: z.array(variantSchema),
  metric: z.enum(["correct", "positive"]).optional(),
  hypothesis: z.string(),
  plannedUnits: z.number().int().min(1).optional(),
});

const ofTest = z.object({ name: z.string() });

export const abtestsRoutes =
  (room: AbTestsRoom): Routes =>
  (app) => {
    app.get(
      "/api/v1/ab-tests",
      {
        config: { access: "read" },
        schema: {
          summary: "A/B tests, newest first",
          querystring: z.object({ endpoint: z.string().optional() }),
          response: { 200: z.object({ items: z.array(testSchema) }) },
        },
      },
      async ({ query }) => ({ items: await room.list(query) }),
    );
    app.post(
      "/api/v1/ab-tests",
      {
        config: { access: "write" },
        schema: { summary: "Start an A/B test", body: startBody, response: { 200: testSchema } },
      },
      async ({ body, useCase }) => room.start(body, useCase),
    );
    app.get(
      "/api/v1/ab-tests/:name",
      {
        config: { access: "read" },
        schema: { summary: "One A/B test", params: ofTest, response: { 200: testSchema } },
      },
      async ({ params }) => room.get(params.name),
    );
    app.get(
      "/api/v1/ab-tests/:name/result",
      {
        config: { access: "read" },
        schema: { summary: "What the test says by now", params: ofTest, response: { 200: resultSchema } },
      },
      async ({ params }) => room.result(params.name),
    );
    app.post(
      "/api/v1/ab-tests/:name/stop",
      {
        config: { access: "write" },
        schema: {
          summary: "Stop an A/B test and record the decision",
          params: ofTest,
          body: z.object({ decision: z.string() }),
          response: { 200: testSchema },
        },
      },
      async ({ params, body, useCase }) => room.stop(params.name, body.decision, useCase),
    );
    app.get(
      "/api/v1/ab-test-plans",
      {
        config: { access: "read" },
        schema: {
          summary: "How many outcomes a test of two equal halves needs",
          querystring: z.object({
            baseline: z.coerce.number(),
            difference: z.coerce.number(),
            alpha: z.coerce.number().optional(),
            power: z.coerce.number().optional(),
          }),
          response: { 200: z.object({ perVariant: z.number().int(), total: z.number().int() }) },
        },
      },
      async ({ query }) => room.plan(query),
    );
  };
