import { Document } from "yaml";
import { inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** An OpenAPI document of the prediction service, with the inputs that akashi.yaml or the dictionary name. */
export const scaffold: Scaffold = {
  practice: "api-contract",
  makes: "openapi.yaml",
  completeAsWritten: null,
  propose: (project) => [
    {
      kind: "file",
      path: "openapi.yaml",
      why: {
        en: "A specification in the repository lets callers generate their client, and its diff shows when a change would break them.",
        ja: "仕様がリポジトリにあれば、呼び出し側はそこからクライアントを作れ、壊れる変更は差分で分かります。",
      },
      content: new Document(specification(project), { aliasDuplicateObjects: false }).toString({
        lineWidth: 0,
      }),
    },
  ],
};

function specification(project: ScaffoldProject): unknown {
  const features = Object.values(project.config?.features ?? {}).flatMap((view) => view.features);
  const inputs =
    features.length === 0
      ? {
          first_input: {
            type: "number",
            description: open(
              inLang(project, "meaning and unit; rename the field", "意味と単位(項目名も変更)"),
            ),
            example: 1,
          },
        }
      : Object.fromEntries(
          features.map(({ name, type, description }) => [
            name,
            { type: type === "number" ? "number" : "string", description },
          ]),
        );
  const problem = {
    description: inLang(
      project,
      "The request breaks the contract; the message names the field.",
      "要求が仕様に反します。項目名を返します。",
    ),
    content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    openapi: "3.1.0",
    info: {
      title: `${project.name} prediction API`,
      version: "1.0.0",
      description: open(
        inLang(
          project,
          "what is predicted, for whom, and what the answer must not be used for",
          "何を誰のために予測し、何に使ってはならないか",
        ),
      ),
    },
    servers: [{ url: open(inLang(project, "address of the service", "サービスのアドレス")) }],
    security: [{ token: [] }],
    paths: {
      "/predict": {
        post: {
          operationId: "predict",
          summary: inLang(project, "One prediction", "予測を一件返す"),
          requestBody: {
            required: true,
            content: { "application/json": { schema: { $ref: "#/components/schemas/PredictionRequest" } } },
          },
          responses: {
            "200": {
              description: inLang(project, "The prediction", "予測"),
              content: { "application/json": { schema: { $ref: "#/components/schemas/Prediction" } } },
            },
            "401": { description: inLang(project, "No valid token", "トークンが無効") },
            "422": problem,
          },
        },
      },
      "/health": {
        get: {
          operationId: "health",
          security: [],
          summary: inLang(project, "Liveness", "死活確認"),
          responses: { "200": { description: "ok" } },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: {
        PredictionRequest: {
          type: "object",
          additionalProperties: false,
          required: Object.keys(inputs),
          properties: inputs,
        },
        Prediction: {
          type: "object",
          required: ["id", "model_version", "score"],
          properties: {
            id: {
              type: "string",
              description: inLang(project, "Send it back with the outcome", "結果を返すときに使うID"),
            },
            model_version: { type: "string" },
            score: {
              type: "number",
              minimum: 0,
              maximum: 1,
              description: open(inLang(project, "what the number means", "数値の意味")),
            },
          },
        },
        Problem: {
          type: "object",
          required: ["code", "message"],
          properties: { code: { type: "string" }, message: { type: "string" } },
        },
      },
    },
  };
}
