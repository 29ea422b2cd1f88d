import type { ModelVersion } from "../../registry/contract.ts";

type Schema = Readonly<Record<string, unknown>>;

export interface OpenApiSubject {
  readonly endpoint: string;
  readonly environment: string;
  readonly version: ModelVersion;
  readonly unitField: string | null;
  /** One sentence on what answers here. */
  readonly description: string;
  readonly maxInstances: number;
}

/** OpenAPI 3.1 of one endpoint's prediction operation, from the feature view and the labels of what is primary. */
export function endpointOpenApi(subject: OpenApiSubject): Schema {
  const { endpoint, environment, version } = subject;
  return {
    openapi: "3.1.0",
    info: {
      title: endpoint,
      version: `${version.model}@${version.version}`,
      description: subject.description,
    },
    paths: {
      [`/api/v1/endpoints/${endpoint}/predict`]: {
        post: {
          operationId: "predict",
          summary: subject.description,
          requestBody: { required: true, content: json(requestSchema(subject, environment)) },
          responses: {
            "200": {
              description: "One prediction per instance, in order.",
              content: json(answerSchema(version)),
            },
            "400": { description: "The request is not valid; the error names the rule." },
            "404": { description: "No such endpoint or environment." },
            "409": { description: "Nothing is live, or the model cannot be explained." },
            "422": { description: "A value does not fit its field; the error names row and field." },
          },
        },
      },
    },
  };
}

const json = (schema: Schema) => ({ "application/json": { schema } });

function requestSchema(subject: OpenApiSubject, environment: string): Schema {
  return {
    type: "object",
    required: ["instances"],
    properties: {
      instances: {
        type: "array",
        minItems: 1,
        maxItems: subject.maxInstances,
        description: "One object a row. An absent field counts as missing; unknown fields are ignored.",
        items: { type: "object", properties: fieldSchemas(subject), additionalProperties: true },
      },
      environment: {
        type: "string",
        default: environment,
        description: "Where the request is answered; by default in the last environment.",
      },
      atMs: {
        type: "integer",
        description: "The time that the rows are about, in milliseconds since 1970 UTC. Default: now.",
      },
      explain: {
        type: "boolean",
        default: false,
        description: "Adds which inputs moved each answer, and by how much.",
      },
    },
  };
}

/** One schema per raw field: what the request carries, before the feature view. */
function fieldSchemas({ version, unitField }: OpenApiSubject): Record<string, Schema> {
  const fields: Record<string, Schema> = {};
  for (const feature of version.bundle.featureView.features) {
    const before = fields[feature.column]?.["description"];
    const meaning = feature.description || feature.name;
    fields[feature.column] = {
      // A form or a CSV line sends numbers as text; the feature view reads both.
      type:
        feature.type === "number" ? ["number", "string", "null"] : ["string", "number", "boolean", "null"],
      description: before ? `${before} ${meaning}` : meaning,
    };
  }
  if (unitField !== null)
    fields[unitField] ??= {
      type: ["string", "number", "null"],
      description: "Whom the row is about; canary and A/B assignment stick to it.",
    };
  return fields;
}

function answerSchema({ bundle }: ModelVersion): Schema {
  return {
    type: "object",
    required: ["predictions"],
    properties: {
      predictions: {
        type: "array",
        description: "One answer per instance, in the same order.",
        items: {
          type: "object",
          required: ["predictionId", "label", "probability", "modelVersion", "deploymentId", "variant"],
          properties: {
            predictionId: { type: "string", description: "Send it back with the true outcome." },
            label: {
              enum: [bundle.negativeLabel, bundle.positiveLabel],
              description: `"${bundle.positiveLabel}" above a probability of ${bundle.decisionThreshold}.`,
            },
            probability: {
              type: "number",
              minimum: 0,
              maximum: 1,
              description: `P(${bundle.positiveLabel})`,
            },
            modelVersion: { type: "integer", description: "The version of the model that answered." },
            deploymentId: {
              type: "string",
              description: "The deployment that answered; its record says who placed it.",
            },
            variant: { type: ["string", "null"], description: "Of the running A/B test, if there is one." },
            explanation: EXPLANATION_SCHEMA,
          },
        },
      },
    },
  };
}

const EXPLANATION_SCHEMA: Schema = {
  type: "object",
  description: "Why this row got its answer; only there when the request asked for it.",
  properties: {
    unit: {
      type: "string",
      description: "What base and contributions are measured in: log-odds or probability.",
    },
    base: { type: "number", description: "The score of a typical training row." },
    contributions: {
      type: "array",
      description: "The strongest first; with the base they add up to the row's score.",
      items: {
        type: "object",
        properties: {
          feature: { type: "string", description: "The model's input." },
          value: {
            type: ["string", "number", "null"],
            description: "Its value in this row; null where it is missing.",
          },
          contribution: { type: "number", description: "By how much it moved the score, with its sign." },
        },
      },
    },
  },
};
