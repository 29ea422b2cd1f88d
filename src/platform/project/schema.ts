import { z } from "zod";

/** Names that appear in URLs, commands and file names. */
export const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,99}$/,
    "lower-case letters, digits, '.', '_' and '-', starting with a letter or digit",
  );

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date as YYYY-MM-DD");
const share = z.number().gt(0).lt(1);

const goalSchema = z.strictObject({
  kpi: z.string().min(1).describe("What is measured, in words of the business"),
  metric: z.string().min(1).optional().describe("The metric of Akashi that follows it, e.g. roc_auc"),
  target: z.number(),
  unit: z.string().min(1),
  due: isoDate,
  owner: z.string().min(1).describe("The role that answers for it"),
});

const teamMemberSchema = z.strictObject({
  role: z.string().min(1),
  answers_for: z.string().min(1),
  deputy: z.string().min(1).optional().describe("The role that stands in"),
});

const riskSchema = z.strictObject({
  risk: z.string().min(1),
  harm: z.string().min(1),
  mitigation: z.string().min(1),
  severity: z.enum(["low", "medium", "high"]),
  reviewed: isoDate,
});

/** How the yes/no target is read from a column. A row whose value is in neither list is refused, never guessed. */
export const labelSchema = z.strictObject({
  column: z.string().min(1),
  positive: z.array(z.string()).min(1),
  negative: z.array(z.string()).min(1),
});

/** One validation rule of a dataset; see the data room for what each checks. Severity "warn" never blocks. */
export const dataRuleSchema = z.strictObject({
  rule: slug,
  column: z.string().optional(),
  severity: z.enum(["error", "warn"]).default("error"),
  params: z.record(z.string(), z.json()).default({}),
});

const datasetSchema = z.strictObject({
  source: z.string().min(1).describe("CSV or Parquet file, relative to akashi.yaml"),
  description: z.string().optional(),
  time: z.string().optional().describe("The column that says when a row happened"),
  label: labelSchema.optional(),
  rules: z.array(dataRuleSchema).default([]),
});

export const featureSchema = z.strictObject({
  name: slug.describe("The model's input name"),
  column: z.string().min(1).describe("The raw column (and request field) that it is made from"),
  type: z.enum(["number", "category"]),
  transform: slug.default("identity").describe("A transform of the features room"),
  params: z.record(z.string(), z.json()).default({}),
  description: z.string().min(1),
});

const featureViewSchema = z.strictObject({
  dataset: slug,
  description: z.string().optional(),
  entity: z.string().optional().describe("The column that says whom or what a row is about"),
  features: z.array(featureSchema).min(1),
});

const candidateSchema = z.strictObject({
  trainer: slug,
  params: z.record(z.string(), z.json()).default({}),
});

const gatesSchema = z.strictObject({
  min_score: z.number().describe("The held-out score must be at least this"),
  max_cv_gap: z.number().positive().default(0.1).describe("|held-out - cross-validation| must be below this"),
  beats_baseline: z
    .number()
    .min(0)
    .default(0)
    .describe("By how much the held-out score must exceed the majority baseline's"),
});

const pipelineSchema = z.strictObject({
  dataset: slug,
  features: slug,
  label: labelSchema.optional().describe("Default: the dataset's label"),
  split: z
    .strictObject({
      holdout: share.default(0.2).describe("The latest share of the rows, by the dataset's time column"),
    })
    .default({ holdout: 0.2 }),
  folds: z.number().int().min(2).max(20).default(5),
  seed: z.number().int().min(0).default(42),
  metric: z.enum(["roc_auc", "average_precision", "f1", "accuracy", "log_loss", "brier"]).default("roc_auc"),
  candidates: z.array(candidateSchema).min(1),
  gates: gatesSchema,
  model: slug.describe("The registered model that a passing run becomes a version of"),
  retrain: z
    .strictObject({
      on_alert: z.boolean().default(false),
      schedule: z.string().optional().describe("Cron expression, in the server's time zone"),
      reason: z.string().min(1).describe("Why then: what the interval or the trigger is based on"),
    })
    .optional(),
  steps: z
    .array(
      z.strictObject({
        name: slug,
        command: z.array(z.string()).min(1),
        when: z.enum(["before", "after"]).default("before"),
      }),
    )
    .default([])
    .describe("Programs of your own that run before or after training, in the project folder"),
});

const endpointSchema = z.strictObject({
  model: slug,
  unit: z.string().optional().describe("The request field that A/B assignment sticks to"),
  environments: z.array(slug).min(1).default(["preprod", "prod"]),
  smoke_test: z
    .strictObject({
      rows: z.number().int().min(1).default(20),
      max_p95_ms: z.number().positive().default(250),
    })
    .default({ rows: 20, max_p95_ms: 250 }),
  load: z
    .strictObject({
      rate_per_s: z.number().positive().max(10_000).describe("Requests per second that are planned for"),
      p95_ms: z.number().positive().describe("95 of 100 answers must be there in this time at that rate"),
      duration_s: z.number().min(1).max(600).default(10).describe("How long the drill keeps each rate up"),
    })
    .optional()
    .describe("What the load drill asks of the endpoint"),
});

const monitorSchema = z.strictObject({
  endpoint: slug,
  drift: z
    .strictObject({
      alpha: share.default(0.05),
      correction: z.enum(["benjamini-hochberg", "bonferroni", "none"]).default("benjamini-hochberg"),
      max_share: share.default(0.3).describe("An alert when more than this share of the features drifted"),
      min_effect: z
        .number()
        .min(0)
        .default(0.1)
        .describe("KS distance or Cramer's V below which a shift is not called drift"),
      min_rows: z.number().int().min(1).default(200),
    })
    .prefault({}),
  performance: z
    .strictObject({
      metric: z
        .enum(["roc_auc", "average_precision", "f1", "accuracy", "log_loss", "brier"])
        .default("roc_auc"),
      min_score: z.number(),
      min_outcomes: z.number().int().min(1).default(200),
    })
    .optional(),
  schedule: z.string().optional(),
  receivers: z
    .array(z.strictObject({ channel: slug, to: z.string().min(1) }))
    .min(1)
    .describe("Who hears of an alert"),
  on_alert: z.enum(["nothing", "retrain"]).default("nothing"),
  pipeline: slug.optional().describe("The pipeline that on_alert: retrain runs"),
});

const scheduledDrillSchema = z.strictObject({
  schedule: z.string().min(1).describe("Cron expression, in the server's time zone"),
  endpoint: slug.optional().describe("Default: the project's only endpoint"),
  environment: slug
    .optional()
    .describe("Default: the drill's own choice; never the last one for a drill that changes something"),
});

/** What must be true of a version before a protected alias or MLflow stage may move to it. */
export const modelPolicySchema = z.strictObject({
  protects: z
    .array(z.string().min(1))
    .min(1)
    .default(["champion", "Production"])
    .describe(
      "Aliases and MLflow stages that only move to a version which meets every requirement, in any case of letters",
    ),
  require: z
    .strictObject({
      approvals: z
        .number()
        .int()
        .min(0)
        .max(10)
        .default(1)
        .describe("How many people must have approved the version since it was last rejected"),
      gates: z.boolean().default(true).describe("Gates were checked, and each passed"),
      card: z.boolean().default(false).describe("The model card has no gap"),
      risk_assessment: z
        .boolean()
        .default(false)
        .describe("A risk assessment of this very version is valid today"),
      metrics: z
        .record(z.string().min(1), z.strictObject({ min: z.number().optional(), max: z.number().optional() }))
        .default({})
        .describe("Bounds of metrics; a metric that was not recorded does not meet them"),
    })
    .prefault({}),
});

const modelSchema = z.strictObject({ policy: modelPolicySchema.optional() });

/** `akashi.yaml`: what a project is, as code. Published as a JSON Schema in docs/reference. */
export const projectSchema = z.strictObject({
  akashi: z.literal(1).describe("Version of this file's format"),
  project: z.strictObject({
    name: slug,
    title: z.string().min(1),
    purpose: z.string().min(1),
    kind: z
      .array(z.enum(["real-time", "batch", "features", "ab-tests", "affects-people", "library", "template"]))
      .default([]),
  }),
  goals: z.array(goalSchema).default([]),
  team: z.array(teamMemberSchema).default([]),
  risks: z.array(riskSchema).default([]),
  datasets: z.record(slug, datasetSchema).default({}),
  features: z.record(slug, featureViewSchema).default({}),
  pipelines: z.record(slug, pipelineSchema).default({}),
  models: z.record(slug, modelSchema).optional().describe("Rules for registered models, by their names"),
  endpoints: z.record(slug, endpointSchema).default({}),
  monitors: z.record(slug, monitorSchema).default({}),
  drills: z
    .record(slug, scheduledDrillSchema)
    .default({})
    .describe("Drills that the server runs by schedule, by their names"),
});

export type ProjectConfig = z.infer<typeof projectSchema>;
export type LabelConfig = z.infer<typeof labelSchema>;
export type DatasetConfig = ProjectConfig["datasets"][string];
export type DataRuleConfig = z.infer<typeof dataRuleSchema>;
export type FeatureConfig = z.infer<typeof featureSchema>;
export type FeatureViewConfig = ProjectConfig["features"][string];
export type PipelineConfig = ProjectConfig["pipelines"][string];
export type ModelPolicyConfig = z.infer<typeof modelPolicySchema>;
export type EndpointConfig = ProjectConfig["endpoints"][string];
export type MonitorConfig = ProjectConfig["monitors"][string];
