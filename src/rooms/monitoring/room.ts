import { setTimeout as sleep } from "node:timers/promises";
import { files } from "../../platform/files/index.ts";
import type { Platform } from "../../platform/index.ts";
import { postJson } from "../../platform/outbound/index.ts";
import { resolveSecret } from "../../platform/secrets/index.ts";
import type { RegistryRoom } from "../registry/contract.ts";
import type { ServingRoom } from "../serving/contract.ts";
import type { TrainingRoom } from "../training/contract.ts";
import { evaluate, higherIsBetter, type MetricName } from "../training/index.ts";
import { CHANNELS } from "./channels/index.ts";
import type { MonitoringRoom, PredictionReader, ScheduledWork } from "./contract.ts";
import type { ChannelPorts } from "./core/channel.ts";
import type { Metrics } from "./core/judge-performance.ts";
import { DRIFT_TESTS } from "./drift-tests/index.ts";
import { getAlert, listAlerts } from "./store/alert-store.ts";
import { getCheck, listChecks } from "./store/check-store.ts";
import { acknowledgeAlert, resolveAlert } from "./usecases/acknowledge-alert.ts";
import { checkMonitor } from "./usecases/check-monitor.ts";
import type { MonitoringDeps } from "./usecases/deps.ts";
import { listMonitors } from "./usecases/list-monitors.ts";
import { readThroughServing } from "./usecases/read-predictions.ts";
import { createReferenceCache } from "./usecases/reference-cache.ts";
import { retrainForAlert } from "./usecases/retrain-for-alert.ts";
import { retrainOnAlerts } from "./usecases/retrain-on-alerts.ts";
import { runAlertDrill } from "./usecases/run-alert-drill.ts";
import { createScheduler } from "./usecases/run-schedules.ts";
import { registerGauges } from "./usecases/watch-gauges.ts";

export { monitoringMigrations } from "./store/migrations.ts";

export interface MonitoringRoomDeps {
  readonly platform: Platform;
  readonly training: Pick<TrainingRoom, "runPipeline" | "readReference">;
  readonly registry: Pick<RegistryRoom, "getVersion">;
  readonly serving: Pick<ServingRoom, "listPredictions" | "countPredictions" | "deploymentHistory">;
  /** Default: page by page through `serving`. A store with a columnar log can bring its own. */
  readonly predictions?: PredictionReader;
  readonly scheduledWork?: ScheduledWork;
}

export function createMonitoringRoom(given: MonitoringRoomDeps): MonitoringRoom {
  const { platform } = given;
  const deps: MonitoringDeps = {
    platform,
    predictions: given.predictions ?? readThroughServing(given.serving),
    serving: given.serving,
    registry: given.registry,
    training: given.training,
    references: createReferenceCache((bundle) => given.training.readReference(bundle)),
    tests: DRIFT_TESTS,
    channels: CHANNELS,
    channelPorts: channelPortsOf(platform),
    metrics: trainingMetrics,
    scheduledWork: given.scheduledWork,
  };
  registerGauges(deps);
  return {
    check: (project, input, context) => checkMonitor(deps, project, input, context),
    retrainFor: (project, alertId, context) => retrainForAlert(deps, project, alertId, context),
    acknowledge: (id, note, context) => acknowledgeAlert(deps, id, note, context),
    resolve: (id, note, context) => resolveAlert(deps, id, note, context),
    getCheck: (id) => getCheck(platform.database, id),
    getAlert: (id) => getAlert(platform.database, id),
    listChecks: (filter) => listChecks(platform.database, filter),
    listAlerts: (filter) => listAlerts(platform.database, filter),
    listMonitors: (project) => listMonitors(deps, project),
    alertDrill: (project, monitor) => runAlertDrill(deps, project, monitor),
    scheduler: createScheduler(deps),
    retrainOnAlerts: () => retrainOnAlerts(deps),
  };
}

/** Scores here are those of the training room: same definitions, same tie rules. */
export const trainingMetrics: Metrics = {
  score: (metric, labels, probabilities, threshold) =>
    evaluate(labels, probabilities, threshold)[metric as MetricName],
  higherIsBetter: (metric) => higherIsBetter(metric as MetricName),
};

function channelPortsOf({ home, telemetry }: Platform): ChannelPorts {
  return {
    log: (fields, message) => telemetry.logger.warn(fields, message),
    appendLine: (fileName, line) => files.appendLine(`${home.path}/${fileName}`, line),
    postJson,
    resolveSecret: (text) => resolveSecret(text),
    sleep: (ms) => sleep(ms),
  };
}
