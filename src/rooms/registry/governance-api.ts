import { z } from "zod";
import type { ApiApp } from "../../platform/http/index.ts";
import type { RegistryRoom } from "./contract.ts";
import {
  approvalRequestSchema,
  comparisonSchema,
  foundPolicySchema,
  modelRecordSchema,
  readinessSchema,
  riskAssessmentSchema,
  riskSeveritySchema,
  versionDetailSchema,
  versionFileSchema,
} from "./schemas.ts";
import { readPolicy } from "./usecases/read-policy.ts";

const modelParams = z.object({ model: z.string() });
const numbered = modelParams.extend({ version: z.coerce.number().int().min(1) });
const selector = z.union([z.coerce.number().int().min(1), z.literal("latest")]);

/** Records of every version, requests, policies, risk assessments and comparison: Akashi's own API. */
export function governanceRoutes(app: ApiApp, registry: RegistryRoom): void {
  recordRoutes(app, registry);
  requestRoutes(app, registry);
  policyRoutes(app, registry);
  riskRoutes(app, registry);
}

function recordRoutes(app: ApiApp, registry: RegistryRoom): void {
  app.get(
    "/api/v1/models/:model/record",
    { config: { access: "read" }, schema: { params: modelParams, response: { 200: modelRecordSchema } } },
    async ({ params }) => (await registry.getRecord(params.model)) as z.infer<typeof modelRecordSchema>,
  );
  app.get(
    "/api/v1/models/:model/versions/:version/record",
    {
      config: { access: "read" },
      schema: { params: modelParams.extend({ version: selector }), response: { 200: versionDetailSchema } },
    },
    async ({ params }) =>
      (await registry.getVersionDetail(params.model, params.version)) as z.infer<typeof versionDetailSchema>,
  );
  app.get(
    "/api/v1/models/:model/versions/:version/files",
    {
      config: { access: "read" },
      schema: {
        params: numbered,
        response: { 200: z.object({ items: z.array(versionFileSchema).nullable() }) },
      },
    },
    async ({ params }) => ({
      items: (await registry.versionFiles(params.model, params.version)) as
        | z.infer<typeof versionFileSchema>[]
        | null,
    }),
  );
  app.get(
    "/api/v1/models/:model/comparison",
    {
      config: { access: "read" },
      schema: {
        params: modelParams,
        querystring: z.object({ left: selector, right: selector, rightModel: z.string().optional() }),
        response: { 200: comparisonSchema },
      },
    },
    async ({ params: { model }, query: { left, right, rightModel } }) =>
      (await registry.compareVersions(
        { model, version: left },
        { model: rightModel ?? model, version: right },
      )) as z.infer<typeof comparisonSchema>,
  );
}

function requestRoutes(app: ApiApp, registry: RegistryRoom): void {
  app.get(
    "/api/v1/approval-requests",
    {
      config: { access: "read" },
      schema: {
        querystring: z.object({ state: approvalRequestSchema.shape.state.optional() }),
        response: { 200: z.object({ items: z.array(approvalRequestSchema) }) },
      },
    },
    async ({ query }) => ({ items: await registry.listApprovalRequests(query) }),
  );
  app.post(
    "/api/v1/models/:model/versions/:version/requests",
    {
      config: { access: "write" },
      schema: {
        params: numbered,
        body: z.object({ note: z.string().max(5000).default("") }),
        response: { 200: approvalRequestSchema },
      },
    },
    ({ params, body, useCase }) => registry.requestApproval(params.model, params.version, body.note, useCase),
  );
}

function policyRoutes(app: ApiApp, registry: RegistryRoom): void {
  const answer = { params: modelParams, response: { 200: foundPolicySchema } };
  type Found = z.infer<typeof foundPolicySchema>;
  app.get(
    "/api/v1/models/:model/policy",
    { config: { access: "read" }, schema: answer },
    async ({ params }) => (await registry.getPolicy(params.model)) as Found,
  );
  app.put(
    "/api/v1/models/:model/policy",
    // The rule for everybody's moves is not everybody's to change.
    { config: { access: "admin" }, schema: { ...answer, body: z.looseObject({}) } },
    async ({ params, body, useCase }) =>
      (await registry.setPolicy(params.model, readPolicy(body), useCase)) as Found,
  );
  app.delete(
    "/api/v1/models/:model/policy",
    { config: { access: "admin" }, schema: answer },
    async ({ params, useCase }) => (await registry.setPolicy(params.model, null, useCase)) as Found,
  );
  app.get(
    "/api/v1/models/:model/versions/:version/readiness",
    { config: { access: "read" }, schema: { params: numbered, response: { 200: readinessSchema } } },
    async ({ params }) =>
      (await registry.checkReadiness(params.model, params.version)) as z.infer<typeof readinessSchema>,
  );
  app.delete(
    "/api/v1/models/:model/aliases/:alias",
    {
      config: { access: "write" },
      schema: { params: modelParams.extend({ alias: z.string() }), response: { 200: modelRecordSchema } },
    },
    async ({ params, useCase }) => {
      await registry.deleteAlias(params.model, params.alias, useCase);
      return (await registry.getRecord(params.model)) as z.infer<typeof modelRecordSchema>;
    },
  );
}

function riskRoutes(app: ApiApp, registry: RegistryRoom): void {
  const path = "/api/v1/models/:model/versions/:version/risk-assessments";
  app.get(
    path,
    {
      config: { access: "read" },
      schema: { params: numbered, response: { 200: z.object({ items: z.array(riskAssessmentSchema) }) } },
    },
    async ({ params }) => ({ items: await registry.listRiskAssessments(params.model, params.version) }),
  );
  app.post(
    path,
    {
      config: { access: "write" },
      schema: {
        params: numbered,
        body: z.object({
          severity: riskSeveritySchema,
          note: z.string().max(5000),
          validDays: z.number().int().default(180),
        }),
        response: { 200: riskAssessmentSchema },
      },
    },
    ({ params, body, useCase }) => registry.assessRisk({ ...params, ...body }, useCase),
  );
}
