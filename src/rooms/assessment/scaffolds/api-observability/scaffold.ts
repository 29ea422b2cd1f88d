import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Middleware that counts and times every request and logs it with its id; a liveness address that looks at the model. */
export const scaffold: Scaffold = {
  practice: "api-observability",
  makes: "observability/middleware.py",
  completeAsWritten: null,
  propose: (project) => [
    file(
      "observability/middleware.py",
      {
        en: "What stands in front of every handler sees every request, also those that fail before a handler begins.",
        ja: "すべてのハンドラーの前に置けば、処理の前に失敗した要求も記録できます。",
      },
      middleware(project),
    ),
  ],
};

const middleware = (project: ScaffoldProject): string => `
"""Counts, times and logs every request of ${project.name}.

${open(inLang(project, "call observe(app) where the application is made, scrape /metrics, then remove this line", "アプリを作る箇所で observe(app) を呼び、/metrics を収集し、済んだらこの行を消す"))}
"""

import json
import logging
import time
import uuid

from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest

log = logging.getLogger("requests")
REQUESTS = Counter("http_requests", "Requests by route, method and status", ["route", "method", "code"])
DURATION = Histogram("http_request_duration_seconds", "Time to the answer", ["route"], buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5))


def observe(app: FastAPI) -> None:
    """Adds the middleware, /health and /metrics. Bodies are not logged: they may hold personal data."""

    @app.middleware("http")
    async def record(request: Request, call_next) -> Response:
        request_id = request.headers.get("x-request-id") or uuid.uuid4().hex
        started = time.perf_counter()
        code = 500
        try:
            response = await call_next(request)
            code = response.status_code
            response.headers["x-request-id"] = request_id
            return response
        finally:
            route = getattr(request.scope.get("route"), "path", "unmatched")
            seconds = time.perf_counter() - started
            REQUESTS.labels(route, request.method, str(code)).inc()
            DURATION.labels(route).observe(seconds)
            log.info(json.dumps({"id": request_id, "route": route, "method": request.method, "code": code, "ms": round(1000 * seconds, 2)}))

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
`;
