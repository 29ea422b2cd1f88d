import { z } from "zod";
import { isAkashiError } from "../../kernel/errors.ts";
import type { ApiApp } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import {
  type Assessment,
  type AssessmentRoom,
  comparisonSchema,
  historySchema,
  type RulesOf,
  replayedSchema,
  whatIfSchema,
} from "./contract.ts";
import { placeByName } from "./http-people.ts";

type Database = Platform["database"];

const ofId = z.object({ id: z.string() });

/** The course of a project, what changed and why, and what would be: read from what is kept, nothing is kept of it. */
export function historyRoutes(app: ApiApp, room: AssessmentRoom, database: Database): void {
  app.get(
    "/api/v1/assessments/history",
    {
      config: { access: "read" },
      schema: {
        summary: "Levels of a project over its assessments, oldest first, with changes of the definitions",
        querystring: z.object({
          project: z.string(),
          limit: z.coerce.number().int().min(1).max(500).default(50),
        }),
        response: { 200: historySchema },
      },
    },
    async ({ query }) => room.history(query),
  );
  app.get(
    "/api/v1/assessments/:id/changes",
    {
      config: { access: "read" },
      schema: {
        summary: "What changed since a day, a commit or an assessment, and why",
        params: ofId,
        querystring: z.object({ since: z.string().min(1).describe("YYYY-MM-DD, a commit, or an id") }),
        response: { 200: comparisonSchema },
      },
    },
    async ({ params, query }) => {
      const after = await room.get(params.id);
      const before = await room.findSince(after.project.name, query.since, after.id);
      return room.explain(before, after, await rulesFor(database, after));
    },
  );
  app.get(
    "/api/v1/assessments/:id/replay",
    {
      config: { access: "read" },
      schema: {
        summary: "The kept evidence under the definitions of now, beside the result of its day",
        params: ofId,
        response: { 200: replayedSchema },
      },
    },
    async ({ params }) => {
      const assessment = await room.get(params.id);
      return room.replay(assessment, await rulesFor(database, assessment));
    },
  );
  app.post(
    "/api/v1/assessments/:id/what-if",
    {
      // It changes nothing, so whoever may read may suppose.
      config: { access: "read" },
      schema: {
        summary: "Levels if these practices were met; hypothetical, nothing is kept",
        params: ofId,
        body: z.object({ practices: z.array(z.string()).min(1).max(200) }),
        response: { 200: whatIfSchema },
      },
    },
    async ({ params, body }) => {
      const assessment = await room.get(params.id);
      return room.whatIf(assessment, body.practices, await rulesFor(database, assessment));
    },
  );
}

/** The project's own definitions while the store knows where it lies; else the bundled ones. */
async function rulesFor(database: Database, { project }: Assessment): Promise<RulesOf> {
  try {
    return { path: (await placeByName(database, project.name)).root };
  } catch (error) {
    if (isAkashiError(error)) return {};
    throw error;
  }
}
