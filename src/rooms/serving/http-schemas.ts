import { z } from "zod";
import type { Deployment, Endpoint, Explanation, Prediction, SmokeTest } from "./contract.ts";

/** The contract's types as zod says them: what /openapi.json shows and what answers are held to. */
const text = z.object({ en: z.string(), ja: z.string() });

export const deploymentSchema = z.object({
  id: z.string(),
  endpoint: z.string(),
  environment: z.string(),
  model: z.string(),
  modelVersion: z.number().int(),
  onnxDigest: z.string(),
  role: z.enum(["primary", "canary", "shadow"]),
  weight: z.number().describe("Share of the traffic, 0..1"),
  state: z.enum(["live", "retired"]),
  deployedAtMs: z.number(),
  retiredAtMs: z.number().nullable(),
  deployedBy: z.string(),
  cause: z.string(),
  reason: z.string().nullish(),
}) satisfies z.ZodType<Deployment>;

export const endpointSchema = z.object({
  name: z.string(),
  project: z.string(),
  model: z.string(),
  unitField: z.string().nullable(),
  environments: z.array(z.string()).readonly(),
  deployments: z.array(deploymentSchema).readonly(),
}) satisfies z.ZodType<Endpoint>;

export const smokeTestSchema = z.object({
  id: z.string(),
  deploymentId: z.string(),
  endpoint: z.string(),
  environment: z.string(),
  model: z.string(),
  modelVersion: z.number().int(),
  onnxDigest: z.string(),
  passed: z.boolean(),
  rowCount: z.number().int(),
  p95Ms: z.number(),
  maxDifference: z.number(),
  problems: z.array(text).readonly(),
  atMs: z.number(),
}) satisfies z.ZodType<SmokeTest>;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const rowSchema = z
  .record(z.string(), scalar)
  .describe("Raw field -> value; null or absent is missing");

const explanationSchema = z.object({
  unit: z.string(),
  base: z.number(),
  contributions: z
    .array(
      z.object({
        feature: z.string(),
        value: z.union([z.string(), z.number(), z.null()]),
        contribution: z.number(),
      }),
    )
    .readonly(),
}) satisfies z.ZodType<Explanation>;

export const predictBodySchema = z.object({
  instances: z.array(rowSchema),
  environment: z.string().optional().describe("Default: the endpoint's last environment"),
  atMs: z.number().int().optional().describe("The time that the rows are about; default: now"),
  explain: z.boolean().optional(),
});

export const predictResultSchema = z.object({
  predictions: z
    .array(
      z.object({
        predictionId: z.string(),
        label: z.string(),
        probability: z.number(),
        modelVersion: z.number().int(),
        deploymentId: z.string(),
        variant: z.string().nullable(),
        explanation: explanationSchema.optional(),
      }),
    )
    .readonly(),
});

export const predictionSchema = z.object({
  predictionId: z.string(),
  endpoint: z.string(),
  environment: z.string(),
  deploymentId: z.string(),
  model: z.string(),
  modelVersion: z.number().int(),
  abTest: z.string().nullable(),
  variant: z.string().nullable(),
  unit: z.string().nullable(),
  input: z.record(z.string(), scalar.optional()),
  features: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  probability: z.number(),
  label: z.string(),
  latencyMs: z.number(),
  atMs: z.number(),
  explanation: explanationSchema.nullish(),
  outcome: z.object({ label: z.string(), atMs: z.number() }).nullable(),
}) satisfies z.ZodType<Prediction>;

const flag = z.enum(["true", "false"]).transform((value) => value === "true");

export const predictionQuerySchema = z.object({
  environment: z.string().optional(),
  modelVersion: z.coerce.number().int().optional(),
  deploymentId: z.string().optional(),
  abTest: z.string().optional(),
  unit: z.string().optional(),
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  withOutcomeOnly: flag.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z
    .string()
    .regex(/^\d+\.[0-9A-Z]+$/, "a nextCursor of an earlier page")
    .optional()
    .describe("nextCursor of the page before"),
});
