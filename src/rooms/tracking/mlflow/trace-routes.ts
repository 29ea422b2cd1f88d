import type { ApiApp } from "../../../platform/http/index.ts";
import { trackingErrors } from "../core/errors.ts";

const PREFIXES = ["/api/2.0/mlflow", "/api/3.0/mlflow", "/ajax-api/2.0/mlflow", "/ajax-api/3.0/mlflow"];

/**
 * MLflow's calls about traces, which Akashi does not keep. A 404 is what its client neither repeats nor lets a program
 * fail for; the text is what it prints.
 */
export function traceRoutes(app: ApiApp): void {
  for (const prefix of PREFIXES)
    for (const path of ["traces", "traces/*"])
      app.route({
        method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
        url: `${prefix}/${path}`,
        config: { access: "read", errorShape: "mlflow" },
        schema: { hide: true },
        handler: () => {
          throw trackingErrors.E_TRACKING_TRACES({});
        },
      });
}
