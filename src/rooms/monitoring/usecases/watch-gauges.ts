import { countFiring } from "../store/alert-store.ts";
import { latestChecks } from "../store/check-store.ts";
import type { MonitoringDeps } from "./deps.ts";

/** Prometheus gauges. They are read from the store when they are asked for, so that a restart forgets nothing. */
export function registerGauges({ platform }: Pick<MonitoringDeps, "platform">): void {
  const { database, telemetry } = platform;
  const place = ["project", "monitor", "environment", "model_version"] as const;
  telemetry.gauge({
    name: "akashi_drifted_feature_share",
    help: "Drifted features / judged features in the last check; absent while nothing could be judged",
    labelNames: place,
    async collect() {
      this.reset();
      for (const check of await latestChecks(database))
        if (check.judgedFeatureCount > 0) this.set(labelsOf(check), check.driftedShare);
    },
  });
  telemetry.gauge({
    name: "akashi_model_score",
    help: "Score on outcomes that have arrived, in the last check; absent while there are too few",
    labelNames: [...place, "metric"],
    async collect() {
      this.reset();
      for (const check of await latestChecks(database))
        if (check.performance)
          this.set({ ...labelsOf(check), metric: check.performance.metric }, check.performance.score);
    },
  });
  telemetry.gauge({
    name: "akashi_alerts_firing",
    help: "Alerts that nobody has acknowledged or resolved",
    labelNames: ["project", "monitor", "kind"],
    async collect() {
      this.reset();
      for (const { project, monitor, kind, count } of await countFiring(database))
        this.set({ project, monitor, kind }, Number(count));
    },
  });
}

function labelsOf(check: { project: string; monitor: string; environment: string; modelVersion: number }) {
  return {
    project: check.project,
    monitor: check.monitor,
    environment: check.environment,
    model_version: String(check.modelVersion),
  };
}
