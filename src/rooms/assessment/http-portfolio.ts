import type { ApiApp } from "../../platform/http/index.ts";
import { type AssessmentRoom, portfolioSchema } from "./contract.ts";

export function portfolioRoutes(app: ApiApp, room: AssessmentRoom): void {
  app.get(
    "/api/v1/portfolio",
    {
      config: { access: "read" },
      schema: {
        summary:
          "All projects of the store side by side, as they were assessed last, with gaps that they share",
        response: { 200: portfolioSchema },
      },
    },
    async () => room.portfolio(),
  );
}
