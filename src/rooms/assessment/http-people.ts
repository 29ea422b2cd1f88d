import { z } from "zod";
import type { ApiApp } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import { projectByName } from "../../platform/project/index.ts";
import {
  type AssessmentRoom,
  attestationSchema,
  fileProblemSchema,
  type Place,
  plannedSchema,
  waiverSchema,
} from "./contract.ts";

type Database = Platform["database"];

const ofProject = z.object({ project: z.string() });

/** Where the named project lies. Throws E_PROJECT_UNKNOWN. */
export async function placeByName(database: Database, name: string): Promise<Place> {
  const project = await projectByName(database, name);
  return { root: project.root, name: project.config.project.name, project };
}

/** What people decide. All of it is written into the project's folder, in the name of the caller. */
export function peopleRoutes(app: ApiApp, room: AssessmentRoom, database: Database): void {
  attestationRoutes(app, room, database);
  assignmentRoutes(app, room, database);
  waiverRoutes(app, room, database);
}

function attestationRoutes(app: ApiApp, room: AssessmentRoom, database: Database): void {
  app.get(
    "/api/v1/attestations",
    {
      config: { access: "read" },
      schema: {
        summary:
          "What people said about practices of a project, newest first, and files of it that are wrong",
        querystring: ofProject,
        response: {
          200: z.object({ items: z.array(attestationSchema), problems: z.array(fileProblemSchema) }),
        },
      },
    },
    async ({ query }) => room.listAttestations(await placeByName(database, query.project)),
  );
  app.post(
    "/api/v1/attestations",
    {
      config: { access: "write" },
      schema: {
        summary:
          "Answer for a practice in the name of the caller; not-applicable waives it in all frameworks",
        body: z.object({
          project: z.string(),
          practice: z.string(),
          answer: attestationSchema.shape.answer,
          note: z.string().max(2000),
          link: z.string().max(2000).optional(),
          days: z.number().optional(),
          about: z.array(z.string().min(1).max(500)).max(20).optional(),
        }),
        response: { 200: attestationSchema },
      },
    },
    async ({ body: { project, ...answer }, useCase }) =>
      room.attest({ ...answer, place: await placeByName(database, project) }, useCase),
  );
}

function assignmentRoutes(app: ApiApp, room: AssessmentRoom, database: Database): void {
  app.get(
    "/api/v1/assignments",
    {
      config: { access: "read" },
      schema: {
        summary: "Who closes which gap of a project, what is due first at the top",
        querystring: ofProject,
        response: { 200: z.object({ items: z.array(plannedSchema) }) },
      },
    },
    async ({ query }) => ({ items: await room.listAssignments(await placeByName(database, query.project)) }),
  );
  app.post(
    "/api/v1/assignments",
    {
      config: { access: "write" },
      schema: {
        summary: "Say who closes a gap, and by when; without an owner the assignment is taken back",
        body: z.object({
          project: z.string(),
          practice: z.string(),
          owner: z.string().max(200).nullable(),
          due: z.string().max(10).optional().describe("YYYY-MM-DD"),
          note: z.string().max(2000).optional(),
        }),
        response: { 200: z.object({ practice: z.string(), assignment: plannedSchema.nullable() }) },
      },
    },
    async ({ body: { project, ...entry }, useCase }) => ({
      practice: entry.practice,
      assignment: await room.assign({ ...entry, place: await placeByName(database, project) }, useCase),
    }),
  );
}

function waiverRoutes(app: ApiApp, room: AssessmentRoom, database: Database): void {
  app.get(
    "/api/v1/waivers",
    {
      config: { access: "read" },
      schema: {
        summary: "Statements that a project does not ask of itself, lapsed waivers included",
        querystring: ofProject,
        response: { 200: z.object({ items: z.array(waiverSchema) }) },
      },
    },
    async ({ query }) => ({ items: await room.listWaivers(await placeByName(database, query.project)) }),
  );
  app.post(
    "/api/v1/waivers",
    {
      config: { access: "write" },
      schema: {
        summary: "Do not ask for one statement of one framework, until a day",
        body: z.object({
          project: z.string(),
          framework: z.string(),
          statement: z.string(),
          reason: z.string().max(2000),
          approver: z.string().max(200),
          expires: z.string().max(10).describe("YYYY-MM-DD"),
        }),
        response: { 200: waiverSchema },
      },
    },
    async ({ body: { project, ...waiver }, useCase }) =>
      room.waive({ ...waiver, place: await placeByName(database, project) }, useCase),
  );
}
