import type { UseCaseContext } from "../../../platform/index.ts";
import { type Alert, monitoringErrors } from "../contract.ts";
import { getAlertForChange, updateAlert } from "../store/alert-store.ts";
import type { MonitoringTables } from "../store/tables.ts";
import type { MonitoringDeps } from "./deps.ts";

/** Somebody has seen it. The alert stays open. Throws E_MONITORING_ALERT_UNKNOWN and _STATE. */
export function acknowledgeAlert(
  deps: Pick<MonitoringDeps, "platform">,
  id: string,
  note: string,
  context: UseCaseContext,
): Promise<Alert> {
  return changeState(deps, id, context, "alert.acknowledged", (alert, nowMs) => {
    if (alert.state !== "firing") throw monitoringErrors.E_MONITORING_ALERT_STATE({ id, state: alert.state });
    return {
      ...alert,
      state: "acknowledged",
      note,
      acknowledgedBy: context.actor.name,
      acknowledgedAtMs: nowMs,
    };
  });
}

/** It is over, somebody says. Throws E_MONITORING_ALERT_UNKNOWN and _STATE. */
export function resolveAlert(
  deps: Pick<MonitoringDeps, "platform">,
  id: string,
  note: string,
  context: UseCaseContext,
): Promise<Alert> {
  return changeState(deps, id, context, "alert.resolved", (alert, nowMs) => {
    if (alert.state === "resolved")
      throw monitoringErrors.E_MONITORING_ALERT_STATE({ id, state: alert.state });
    return { ...alert, state: "resolved", note, resolvedAtMs: nowMs };
  });
}

async function changeState(
  { platform }: Pick<MonitoringDeps, "platform">,
  id: string,
  context: UseCaseContext,
  kind: string,
  change: (alert: Alert, nowMs: number) => Alert,
): Promise<Alert> {
  return platform.ledger.write<MonitoringTables, Alert>(context.actor, async ({ trx, record }) => {
    const before = await getAlertForChange(trx, id);
    const after = change(before, platform.clock.nowMs());
    await updateAlert(trx, after);
    record({
      kind,
      subject: `alert:${id}`,
      data: { before: before.state, after: after.state, note: after.note, automatic: false },
    });
    return after;
  });
}
