import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import { mlflowRoute } from "./mlflow-route.ts";

/**
 * Logged models (MLflow 3's `log_model`) cannot be made here yet, so a search finds none. It has to answer all the
 * same: clients search them whenever they list a folder of a run's artifacts.
 */
export function loggedModelRoutes(app: ApiApp): void {
  mlflowRoute(app, {
    method: "POST",
    path: "logged-models/search",
    access: "read",
    arguments: z.object({}),
    handle: async () => ({ models: [] }),
  });
}
