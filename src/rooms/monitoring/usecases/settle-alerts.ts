import { newId } from "../../../kernel/ids.ts";
import { fill } from "../../../kernel/messages.ts";
import type { WriteTransaction } from "../../../platform/db/index.ts";
import type { UnitOfWork } from "../../../platform/events/index.ts";
import type { Alert, MonitorCheck, PartVerdict } from "../contract.ts";
import { messages } from "../messages.ts";
import { insertAlert, openAlertsOf, updateAlert } from "../store/alert-store.ts";
import type { MonitoringTables } from "../store/tables.ts";
import { alertMessage } from "./alert-message.ts";
import type { MonitoringDeps } from "./deps.ts";
import type { CheckedPlace } from "./judge-window.ts";

const KINDS = ["drift", "performance"] as const;

export interface SettledAlerts {
  readonly raised: Alert[];
  readonly stillOpen: Alert[];
  readonly resolved: Alert[];
}

/**
 * Brings the alerts of a monitor in line with its newest checks, inside their transaction. While one alert of a
 * kind is open, no second one is raised; it closes by itself only when every version was judged and is fine, in a
 * window that ends after the one that raised it.
 */
export async function settleAlerts(
  deps: Pick<MonitoringDeps, "platform" | "metrics">,
  unit: UnitOfWork<MonitoringTables>,
  place: CheckedPlace,
  checks: readonly MonitorCheck[],
  { mayResolve }: { mayResolve: boolean },
): Promise<SettledAlerts> {
  const project = place.project.config.project.name;
  const key = { project, monitor: place.monitor, environment: place.environment };
  await deps.platform.database.lock(
    unit.trx as unknown as WriteTransaction<never>,
    `monitoring:${project}/${place.monitor}/${place.environment}`,
  );
  const open = await openAlertsOf(unit.trx, key);
  const settled: SettledAlerts = { raised: [], stillOpen: [], resolved: [] };
  for (const kind of KINDS) {
    const known = open.find((alert) => alert.kind === kind);
    const alarming = checks.filter((check) => verdictOf(check, kind) === "alert");
    const worst = alarming.sort((a, b) => b.driftedShare - a.driftedShare)[0];
    if (worst && !known) settled.raised.push(await raise(deps, unit, place, worst, kind));
    else if (worst && known) settled.stillOpen.push(known);
    else if (known && mayResolve && (await isOver(unit.trx, known, checks, kind)))
      settled.resolved.push(await close(deps, unit, known, checks[0]!));
  }
  return settled;
}

function verdictOf(check: MonitorCheck, kind: Alert["kind"]): PartVerdict {
  return kind === "drift" ? check.driftVerdict : check.performanceVerdict;
}

async function raise(
  deps: Pick<MonitoringDeps, "platform" | "metrics">,
  unit: UnitOfWork<MonitoringTables>,
  place: CheckedPlace,
  check: MonitorCheck,
  kind: Alert["kind"],
): Promise<Alert> {
  const alert: Alert = {
    id: newId(),
    project: check.project,
    monitor: check.monitor,
    endpoint: check.endpoint,
    environment: check.environment,
    checkId: check.id,
    kind,
    message: alertMessage(kind, check, place.config, deps.metrics.higherIsBetter),
    state: "firing",
    raisedAtMs: deps.platform.clock.nowMs(),
    deliveries: [],
    acknowledgedBy: null,
    acknowledgedAtMs: null,
    resolvedAtMs: null,
    note: null,
    retrainedBy: null,
    retrainStatus: null,
  };
  await insertAlert(unit.trx, alert);
  unit.record({
    kind: "alert.raised",
    subject: `alert:${alert.id}`,
    data: {
      project: alert.project,
      monitor: alert.monitor,
      environment: alert.environment,
      kind,
      checkId: check.id,
      modelVersion: check.modelVersion,
      message: alert.message.en,
    },
  });
  return alert;
}

async function isOver(
  trx: WriteTransaction<MonitoringTables>,
  alert: Alert,
  checks: readonly MonitorCheck[],
  kind: Alert["kind"],
): Promise<boolean> {
  if (checks.some((check) => verdictOf(check, kind) !== "ok")) return false;
  const raisedBy = await trx
    .selectFrom("monitoring_checks")
    .select("check_json")
    .where("id", "=", alert.checkId)
    .executeTakeFirstOrThrow();
  const { toMs } = JSON.parse(raisedBy.check_json) as MonitorCheck;
  return checks.every((check) => check.toMs > toMs);
}

async function close(
  deps: Pick<MonitoringDeps, "platform" | "metrics">,
  unit: UnitOfWork<MonitoringTables>,
  alert: Alert,
  check: MonitorCheck,
): Promise<Alert> {
  const closed: Alert = {
    ...alert,
    state: "resolved",
    resolvedAtMs: deps.platform.clock.nowMs(),
    note: fill(messages.resolvedByCheck.en, { checkId: check.id }, "en"),
  };
  await updateAlert(unit.trx, closed);
  unit.record({
    kind: "alert.resolved",
    subject: `alert:${alert.id}`,
    data: { before: alert.state, automatic: true, checkId: check.id },
  });
  return closed;
}
