import type { Routes } from "../../platform/http/index.ts";
import type { Tracking } from "./contract.ts";
import { curvesApi } from "./curves-api.ts";
import { experimentsApi } from "./experiments-api.ts";
import { artifactRoutes } from "./mlflow/artifact-routes.ts";
import { experimentRoutes } from "./mlflow/experiment-routes.ts";
import { historyRoutes } from "./mlflow/history-routes.ts";
import { loggedModelRoutes } from "./mlflow/logged-model-routes.ts";
import { loggingRoutes } from "./mlflow/logging-routes.ts";
import { runRoutes } from "./mlflow/run-routes.ts";
import { serverRoutes } from "./mlflow/server-routes.ts";
import { traceRoutes } from "./mlflow/trace-routes.ts";
import { runsApi } from "./runs-api.ts";

/** MLflow's REST API, and the runs as Akashi's own pages and scripts read them. */
export const trackingRoutes =
  (tracking: Tracking): Routes =>
  (app) => {
    serverRoutes(app);
    experimentRoutes(app, tracking);
    runRoutes(app, tracking);
    loggingRoutes(app, tracking);
    historyRoutes(app, tracking);
    loggedModelRoutes(app, tracking);
    traceRoutes(app);
    artifactRoutes(app, tracking);
    runsApi(app, tracking);
    curvesApi(app, tracking);
    experimentsApi(app, tracking);
  };
