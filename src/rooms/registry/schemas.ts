import { z } from "zod";
import { featureViewVersionSchema } from "../features/contract.ts";

/** What the registry's routes answer. */
export const textSchema = z.object({ en: z.string(), ja: z.string() });

const fieldSchema = z.object({
  name: z.string(),
  type: z.enum(["number", "category"]),
  description: z.string(),
});

export const bundleSchema = z.object({
  onnxDigest: z.string(),
  signature: z.object({
    inputs: z.array(fieldSchema.extend({ required: z.boolean() })),
    outputs: z.array(fieldSchema),
  }),
  decisionThreshold: z.number(),
  featureView: featureViewVersionSchema,
  referenceDigest: z.string(),
  explainerDigest: z.string().nullable(),
  trainer: z.string(),
  positiveLabel: z.string(),
  negativeLabel: z.string(),
});

const gateSchema = z.object({
  gate: z.string(),
  passed: z.boolean(),
  observed: z.number().nullable(),
  threshold: z.number(),
  reason: textSchema,
});

const standing = {
  approvalState: z.enum(["pending", "approved", "rejected"]),
  approvals: z.array(
    z.object({
      decision: z.enum(["approved", "rejected"]),
      by: z.string(),
      reason: z.string(),
      atMs: z.number(),
      selfApproved: z.boolean(),
    }),
  ),
  aliases: z.array(z.string()),
  createdAtMs: z.number(),
  createdBy: z.string(),
};

/** A version that can be served, with its bundle. */
export const versionSchema = z.object({
  project: z.string(),
  model: z.string(),
  version: z.number().int(),
  runId: z.string(),
  datasetVersionId: z.string(),
  bundle: bundleSchema,
  metrics: z.record(z.string(), z.number().nullable()),
  gates: z.array(gateSchema),
  ...standing,
  origin: z.enum(["pipeline", "import"]),
  note: z.string().nullable(),
});

export const modelSchema = z.object({
  project: z.string(),
  name: z.string(),
  versions: z.array(versionSchema),
  createdAtMs: z.number(),
});

/** A version whoever made it. */
export const versionRecordSchema = z.object({
  project: z.string(),
  model: z.string(),
  version: z.number().int(),
  origin: z.enum(["pipeline", "import", "mlflow"]),
  source: z.string(),
  artifactUri: z.string().nullable(),
  runId: z.string().nullable(),
  runLink: z.string().nullable(),
  modelId: z.string().nullable(),
  datasetVersionId: z.string().nullable(),
  onnxDigest: z.string().nullable(),
  unservable: textSchema.nullable(),
  treeDigest: z.string().nullable(),
  fileCount: z.number().int().nullable(),
  sizeBytes: z.number().nullable(),
  flavors: z.array(z.string()),
  stage: z.enum(["None", "Staging", "Production", "Archived"]),
  description: z.string(),
  tags: z.record(z.string(), z.string()),
  ...standing,
  updatedAtMs: z.number(),
  deletedAtMs: z.number().nullable(),
});

export const modelRecordSchema = z.object({
  project: z.string(),
  name: z.string(),
  description: z.string(),
  tags: z.record(z.string(), z.string()),
  createdAtMs: z.number(),
  createdBy: z.string(),
  updatedAtMs: z.number(),
  versions: z.array(versionRecordSchema),
});

/** One page of models, each with its newest versions. */
export const modelPageSchema = z.object({
  items: z.array(
    modelRecordSchema.extend({
      versionCount: z.number().int(),
      aliases: z.array(z.object({ alias: z.string(), version: z.number().int() })),
      versions: z.array(
        versionRecordSchema.extend({
          gates: z.array(gateSchema),
          metrics: z.record(z.string(), z.number().nullable()),
          trainer: z.string().nullable(),
        }),
      ),
    }),
  ),
  total: z.number().int(),
  versionTotal: z.number().int(),
  nextPageToken: z.string().nullable(),
});

const signatureField = z.object({ name: z.string(), type: z.string(), description: z.string() });

export const versionDetailSchema = versionRecordSchema.extend({
  bundle: bundleSchema.nullable(),
  metrics: z.record(z.string(), z.number().nullable()),
  params: z.record(z.string(), z.string()),
  gates: z.array(gateSchema),
  note: z.string().nullable(),
  signature: z
    .object({
      inputs: z.array(signatureField.extend({ required: z.boolean() })),
      outputs: z.array(signatureField),
    })
    .nullable(),
});

export const versionFileSchema = z.object({ path: z.string(), digest: z.string(), sizeBytes: z.number() });

export const approvalRequestSchema = z.object({
  id: z.string(),
  model: z.string(),
  version: z.number().int(),
  requestedBy: z.string(),
  note: z.string(),
  atMs: z.number(),
  state: z.enum(["open", "approved", "rejected", "withdrawn"]),
});

const policySchema = z.object({
  protects: z.array(z.string()),
  require: z.object({
    approvals: z.number().int(),
    gates: z.boolean(),
    card: z.boolean(),
    riskAssessment: z.boolean(),
    metrics: z.record(z.string(), z.object({ min: z.number().optional(), max: z.number().optional() })),
  }),
});
const policyOrigin = z.enum(["file", "registry", "last-read-file", "none"]);

export const foundPolicySchema = z.object({
  model: z.string(),
  origin: policyOrigin,
  policy: policySchema.nullable(),
});

export const readinessSchema = z.object({
  model: z.string(),
  version: z.number().int(),
  origin: policyOrigin,
  protects: z.array(z.string()),
  ready: z.boolean(),
  checks: z.array(
    z.object({
      check: z.string(),
      state: z.enum(["passed", "missing", "unknown"]),
      reason: textSchema,
    }),
  ),
});

export const riskSeveritySchema = z.enum(["low", "medium", "high", "unacceptable"]);
export const riskAssessmentSchema = z.object({
  model: z.string(),
  version: z.number().int(),
  severity: riskSeveritySchema,
  note: z.string(),
  by: z.string(),
  atMs: z.number(),
  validUntilMs: z.number(),
});

const factSchema = z.object({
  key: z.string(),
  left: z.union([z.string(), z.number()]).nullable(),
  right: z.union([z.string(), z.number()]).nullable(),
  same: z.boolean(),
});
const sideSchema = z.object({ model: z.string(), version: z.number().int() });

export const comparisonSchema = z.object({
  left: sideSchema,
  right: sideSchema,
  origin: z.array(factSchema),
  metrics: z.array(factSchema.extend({ difference: z.number().nullable() })),
  params: z.array(factSchema),
  gates: z.array(factSchema),
  signature: z.array(factSchema),
});
