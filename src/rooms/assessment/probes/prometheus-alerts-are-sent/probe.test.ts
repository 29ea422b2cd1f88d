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
    {
      name: "a rule about targets, and an Alertmanager",
      facts: prometheus({}),
      outcome: "yes",
      says: "such as Down",
    },
    { name: "nobody to send it to", facts: prometheus({ alertmanagers: known([]) }), outcome: "no" },
    {
      name: "a rule that fails",
      facts: prometheus({
        alertRules: known([{ name: "Down", group: "g", query: "up == 0", healthy: false, state: "unknown" }]),
      }),
      outcome: "no",
    },
    {
      name: "a rule about the business alone",
      facts: prometheus({
        alertRules: known([
          { name: "Sales", group: "g", query: "orders_total < 5", healthy: true, state: "inactive" },
        ]),
      }),
      outcome: "no",
    },
    { name: "rules may not be read", facts: prometheus({ alertRules: refused }), outcome: "unknown" },
    {
      name: "Alertmanagers may not be read",
      facts: prometheus({ alertmanagers: refused }),
      outcome: "unknown",
    },
  ],
  { nowMs: NOW_MS },
);
