import { Counter, Histogram, type Registry } from "prom-client";

const LATENCY_BUCKETS_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** What /metrics tells of serving. */
export interface ServingMetrics {
  /** Rows answered. */
  readonly predictions: Counter<"endpoint" | "environment" | "version">;
  /** One observation per request, from its arrival until its log was durable. */
  readonly latency: Histogram<"endpoint" | "environment">;
  readonly outcomes: Counter<"endpoint">;
  /** Shadow work that failed or was left out because too much of it was waiting. */
  readonly shadowsLost: Counter<"endpoint" | "reason">;
  /** Rows whose A/B variant had no live deployment, and which were answered by weight instead. */
  readonly variantsNotLive: Counter<"endpoint" | "test">;
}

export function servingMetrics(registry: Registry): ServingMetrics {
  const registers = [registry];
  return {
    predictions: new Counter({
      name: "akashi_predictions_total",
      help: "Rows answered by an endpoint, by model version.",
      labelNames: ["endpoint", "environment", "version"],
      registers,
    }),
    latency: new Histogram({
      name: "akashi_prediction_latency_seconds",
      help: "Time from a prediction request until its answer was durably logged.",
      labelNames: ["endpoint", "environment"],
      buckets: LATENCY_BUCKETS_SECONDS,
      registers,
    }),
    outcomes: new Counter({
      name: "akashi_outcomes_total",
      help: "True outcomes joined to predictions.",
      labelNames: ["endpoint"],
      registers,
    }),
    shadowsLost: new Counter({
      name: "akashi_shadow_predictions_lost_total",
      help: "Shadow predictions that failed or were left out under load.",
      labelNames: ["endpoint", "reason"],
      registers,
    }),
    variantsNotLive: new Counter({
      name: "akashi_ab_variant_not_live_total",
      help: "Rows whose A/B variant had no live deployment; they were answered by weight.",
      labelNames: ["endpoint", "test"],
      registers,
    }),
  };
}
