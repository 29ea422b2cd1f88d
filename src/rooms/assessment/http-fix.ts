import { z } from "zod";
import { LANGS } from "../../kernel/messages.ts";
import type { ApiApp } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import { projectByName } from "../../platform/project/index.ts";
import type { AssessmentRoom } from "./contract.ts";
import { fixPlanSchema } from "./fix-contract.ts";
import { SCAFFOLDS } from "./scaffolds/index.ts";

/** What a fix would write, for the UI. Writing stays with the command: a repository is changed by whoever has it open. */
export function fixRoutes(app: ApiApp, room: AssessmentRoom, database: Platform["database"]): void {
  app.get(
    "/api/v1/fixes",
    {
      config: { access: "read" },
      schema: {
        summary: "Practices that have a scaffold",
        response: {
          200: z.object({ items: z.array(z.object({ practice: z.string(), command: z.string() })) }),
        },
      },
    },
    async () => ({
      items: SCAFFOLDS.map(({ practice }) => ({ practice, command: `akashi fix ${practice}` })),
    }),
  );
  app.get(
    "/api/v1/fixes/:practice",
    {
      config: { access: "read" },
      schema: {
        summary: "The difference that a fix would make in a project; nothing is written",
        params: z.object({ practice: z.string() }),
        querystring: z.object({ project: z.string(), lang: z.enum(LANGS).optional() }),
        response: { 200: fixPlanSchema },
      },
    },
    async ({ params, query, lang }) => {
      const { root } = await projectByName(database, query.project);
      return room.planFix({ path: root, practice: params.practice, lang: query.lang ?? lang });
    },
  );
}
