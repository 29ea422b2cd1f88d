import { z } from "zod";
import { LANGS } from "../../kernel/messages.ts";
import type { ApiApp, Routes } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import { projectByName } from "../../platform/project/index.ts";
import { type Assessment, type AssessmentRoom, assessmentSchema, comparisonSchema } from "./contract.ts";
import { drillRoutes } from "./http-drills.ts";
import { fixRoutes } from "./http-fix.ts";
import { historyRoutes } from "./http-history.ts";
import { peopleRoutes } from "./http-people.ts";
import { portfolioRoutes } from "./http-portfolio.ts";

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
    portfolioRoutes(app, room);
    drillRoutes(app, room, database);
    peopleRoutes(app, room, database);
    historyRoutes(app, room, database);
    fixRoutes(app, room, database);
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
