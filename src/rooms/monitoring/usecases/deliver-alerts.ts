import type { UseCaseContext } from "../../../platform/index.ts";
import type { Alert, MonitorCheck } from "../contract.ts";
import type { AlertNotice } from "../core/channel.ts";
import { getAlertForChange, updateAlert } from "../store/alert-store.ts";
import { getCheck } from "../store/check-store.ts";
import type { MonitoringTables } from "../store/tables.ts";
import type { MonitoringDeps } from "./deps.ts";
import type { CheckedPlace } from "./judge-window.ts";

/**
 * Tells every receiver that has not been reached yet, and records how that went. A receiver that could not be
 * reached, also because the process died in between, is tried again by the next check that finds the alert open.
 */
export async function deliverAlerts(
  deps: MonitoringDeps,
  place: CheckedPlace,
  alerts: readonly Alert[],
  checks: readonly MonitorCheck[],
  context: UseCaseContext,
): Promise<Map<string, Alert>> {
  const told = new Map<string, Alert>();
  for (const alert of alerts) {
    if (alert.state === "resolved") continue;
    const deliveries = await deliver(deps, place, alert, checks);
    if (deliveries !== undefined)
      told.set(alert.id, await recordDeliveries(deps, alert.id, deliveries, context));
  }
  return told;
}

/** Undefined when everybody has been told before. */
async function deliver(
  deps: MonitoringDeps,
  place: CheckedPlace,
  alert: Alert,
  checks: readonly MonitorCheck[],
): Promise<Alert["deliveries"] | undefined> {
  const check =
    checks.find((one) => one.id === alert.checkId) ?? (await getCheck(deps.platform.database, alert.checkId));
  let tried = false;
  const deliveries: Alert["deliveries"] = [];
  for (const { channel: name, to } of place.config.receivers) {
    const channel = deps.channels.find((one) => one.name === name)!;
    const shown = channel.describe(to);
    const before = alert.deliveries.find((one) => one.channel === name && one.to === shown);
    if (before?.delivered) {
      deliveries.push(before);
      continue;
    }
    tried = true;
    const { delivered, error } = await channel.deliver(to, noticeOf(alert, check), deps.channelPorts);
    deliveries.push({ channel: name, to: shown, delivered, error });
  }
  return tried ? deliveries : undefined;
}

async function recordDeliveries(
  deps: MonitoringDeps,
  id: string,
  deliveries: Alert["deliveries"],
  context: UseCaseContext,
): Promise<Alert> {
  return deps.platform.ledger.write<MonitoringTables, Alert>(context.actor, async ({ trx, record }) => {
    const told = { ...(await getAlertForChange(trx, id)), deliveries };
    await updateAlert(trx, told);
    record({ kind: "alert.delivered", subject: `alert:${id}`, data: { deliveries } });
    return told;
  });
}

function noticeOf(alert: Alert, check: MonitorCheck): AlertNotice {
  return {
    alertId: alert.id,
    project: alert.project,
    monitor: alert.monitor,
    endpoint: alert.endpoint,
    environment: alert.environment,
    modelVersion: check.modelVersion,
    kind: alert.kind,
    message: alert.message,
    checkId: alert.checkId,
    raisedAtMs: alert.raisedAtMs,
    driftedShare: check.driftedShare,
    driftedFeatures: check.features.filter((one) => one.drifted).map((one) => one.feature),
    score: check.performance?.score ?? null,
  };
}
