import type { ApiApp } from "../../../platform/http/index.ts";

/**
 * The MLflow version whose REST API this is. From 3.4 on, clients would also send spans to a trace endpoint that
 * Akashi does not have, so it names the last one before.
 */
const MLFLOW_VERSION = "3.3.2";

/** What clients ask a server about itself. */
export function serverRoutes(app: ApiApp): void {
  app.get(
    "/version",
    { config: { access: "public", errorShape: "mlflow" }, schema: { hide: true } },
    async (_request, reply) => reply.type("text/plain").send(MLFLOW_VERSION),
  );
  for (const prefix of ["/api/3.0/mlflow", "/ajax-api/3.0/mlflow"])
    app.get(
      `${prefix}/server-info`,
      { config: { access: "public", errorShape: "mlflow" }, schema: { hide: true } },
      async (_request, reply) =>
        reply.type("application/json").send(
          JSON.stringify({
            store_type: "SqlStore",
            workspaces_enabled: false,
            trace_archival_enabled: false,
            // Big files in parts pass proxies that cut long requests off; a download is one stream either way.
            multipart_uploads_enabled: true,
            multipart_downloads_enabled: false,
          }),
        ),
    );
}
