import { z } from "zod";
import { LANGS } from "../../kernel/messages.ts";
import type { ApiApp, Routes } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import { projectByName } from "../../platform/project/index.ts";
import {
  type Assessment,
  type AssessmentRoom,
  assessmentSchema,
  attestationSchema,
  comparisonSchema,
  drillRecordSchema,
} from "./contract.ts";

const ofId = z.object({ id: z.string() });
const listQuery = z.object({
  project: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

const summarySchema = z.object({
  id: z.string(),
  project: z.string(),
  commit: z.string().nullable(),
  observedAt: z.string(),
  digest: z.string(),
  counts: assessmentSchema.shape.counts,
  frameworks: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      level: z.number().int(),
      topLevel: z.number().int(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
    }),
  ),
});

export const assessmentRoutes =
  (room: AssessmentRoom, { database }: Platform): Routes =>
  (app) => {
    readingRoutes(app, room);
    app.post(
      "/api/v1/assessments",
      {
        config: { access: "write" },
        schema: {
          summary: "Assess a project that this store knows",
          body: z.object({ project: z.string() }),
          response: { 200: assessmentSchema },
        },
      },
      async ({ body, useCase }) => {
        const project = await projectByName(database, body.project);
        return room.assess({ path: project.root }, useCase);
      },
    );
    drillRoutes(app, room, database);
    attestationRoutes(app, room, database);
  };

function readingRoutes(app: ApiApp, room: AssessmentRoom): void {
  app.get(
    "/api/v1/assessments",
    {
      config: { access: "read" },
      schema: {
        summary: "Earlier assessments, newest first, without their evidence",
        querystring: listQuery,
        response: { 200: z.object({ items: z.array(summarySchema) }) },
      },
    },
    async ({ query }) => ({ items: (await room.list(query)).map(summaryOf) }),
  );
  app.get(
    "/api/v1/assessments/:id",
    {
      config: { access: "read" },
      schema: {
        summary: "One assessment with all its evidence",
        params: ofId,
        response: { 200: assessmentSchema },
      },
    },
    async ({ params }) => room.get(params.id),
  );
  app.get(
    "/api/v1/assessments/:id/comparison",
    {
      config: { access: "read" },
      schema: {
        summary: "What changed since an earlier assessment",
        params: ofId,
        querystring: z.object({ with: z.string().describe("Id of the earlier assessment") }),
        response: { 200: comparisonSchema },
      },
    },
    async ({ params, query }) => room.compare(query.with, params.id),
  );
  app.get(
    "/api/v1/assessments/:id/report.html",
    {
      config: { access: "read" },
      schema: {
        summary: "The self-contained HTML report",
        params: ofId,
        querystring: z.object({ lang: z.enum(LANGS).optional(), with: z.string().optional() }),
      },
    },
    async ({ params, query, lang }, reply) => {
      const html = await room.renderReport(params.id, {
        lang: query.lang ?? lang,
        comparedWith: query.with,
      });
      return reply.type("text/html; charset=utf-8").send(html);
    },
  );
}

function drillRoutes(app: ApiApp, room: AssessmentRoom, database: Platform["database"]): void {
  app.get(
    "/api/v1/drills",
    {
      config: { access: "read" },
      schema: {
        summary: "Drills that were run, newest first",
        querystring: z.object({ project: z.string().optional(), drill: z.string().optional() }),
        response: { 200: z.object({ items: z.array(drillRecordSchema) }) },
      },
    },
    async ({ query }) => ({ items: await room.listDrills(query) }),
  );
  app.post(
    "/api/v1/drills",
    {
      config: { access: "write" },
      schema: {
        summary: "Run a drill on an endpoint of a project",
        body: z.object({
          drill: z.string(),
          project: z.string(),
          endpoint: z.string().optional(),
          environment: z.string().optional(),
        }),
        response: { 200: drillRecordSchema },
      },
    },
    async ({ body, useCase }) =>
      room.runDrill({ ...body, project: await projectByName(database, body.project) }, useCase),
  );
}

function attestationRoutes(app: ApiApp, room: AssessmentRoom, database: Platform["database"]): void {
  app.get(
    "/api/v1/attestations",
    {
      config: { access: "read" },
      schema: {
        summary: "What people said about practices of a project, newest first",
        querystring: z.object({ project: z.string() }),
        response: { 200: z.object({ items: z.array(attestationSchema) }) },
      },
    },
    async ({ query }) => ({ items: await room.listAttestations(query.project) }),
  );
  app.post(
    "/api/v1/attestations",
    {
      config: { access: "write" },
      schema: {
        summary: "Answer for a practice in the name of the caller",
        body: z.object({
          project: z.string(),
          practice: z.string(),
          answer: attestationSchema.shape.answer,
          note: z.string().max(2000),
          link: z.string().max(2000).optional(),
          days: z.number().optional(),
        }),
        response: { 200: attestationSchema },
      },
    },
    async ({ body, useCase }) =>
      room.attest({ ...body, project: await projectByName(database, body.project) }, useCase),
  );
}

const summaryOf = ({ id, project, observedAt, digest, counts, frameworks }: Assessment) => ({
  id,
  project: project.name,
  commit: project.commit,
  observedAt,
  digest,
  counts,
  frameworks: frameworks.map(({ id: framework, version, level, topLevel, tally }) => ({
    id: framework,
    version,
    level,
    topLevel,
    lower: tally.lower,
    upper: tally.upper,
  })),
});
