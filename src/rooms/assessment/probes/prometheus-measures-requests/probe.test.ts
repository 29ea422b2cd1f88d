import { known } from "../../core/known.ts";
import type { PrometheusFacts } from "../../core/prometheus-facts.ts";
import { refused } from "../../testing/forge-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const prometheus = (changes: Partial<PrometheusFacts>): PrometheusFacts => ({
  url: "http://prometheus.example:9090",
  alertRules: known([{ name: "Down", group: "health", query: "up == 0", healthy: true, state: "inactive" }]),
  alertmanagers: known(["alertmanager:9093"]),
  targets: known([{ job: "api", up: true }]),
  metricNames: known(["http_request_duration_seconds_bucket", "http_requests_total"]),
  ...changes,
});

probeContract(
  probe,
  [
    { name: "durations and counts, and a target that is up", facts: prometheus({}), outcome: "yes" },
    {
      name: "a target that is down",
      facts: prometheus({ targets: known([{ job: "api", up: false }]) }),
      outcome: "no",
    },
    {
      name: "Prometheus's own metrics",
      facts: prometheus({
        metricNames: known([
          "prometheus_http_request_duration_seconds_count",
          "prometheus_http_requests_total",
        ]),
      }),
      outcome: "no",
    },
    { name: "no target", facts: prometheus({ targets: known([]) }), outcome: "unknown" },
    { name: "targets may not be read", facts: prometheus({ targets: refused }), outcome: "unknown" },
    { name: "names may not be read", facts: prometheus({ metricNames: refused }), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
