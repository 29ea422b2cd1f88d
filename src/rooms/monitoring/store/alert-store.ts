import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import { type Alert, monitoringErrors } from "../contract.ts";
import type { MonitoringTables } from "./tables.ts";

type AlertRow = MonitoringTables["monitoring_alerts"];
const DEFAULT_LIMIT = 100;

export interface AlertKey {
  readonly project: string;
  readonly monitor: string;
  readonly environment: string;
}

export async function insertAlert(trx: WriteTransaction<MonitoringTables>, alert: Alert): Promise<void> {
  await trx
    .insertInto("monitoring_alerts")
    .values({ ...toRow(alert), retrain_started_at_ms: null })
    .execute();
}

/** Writes every field that may change after an alert was raised. */
export async function updateAlert(trx: WriteTransaction<MonitoringTables>, alert: Alert): Promise<void> {
  const { id, ...values } = toRow(alert);
  await trx.updateTable("monitoring_alerts").set(values).where("id", "=", id).execute();
}

/** Throws E_MONITORING_ALERT_UNKNOWN. */
export async function getAlert(database: Database, id: string): Promise<Alert> {
  return required(
    await database
      .query<MonitoringTables>()
      .selectFrom("monitoring_alerts")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirst(),
    id,
  );
}

/** The same inside a change, so that what is decided and what is written belong together. */
export async function getAlertForChange(trx: WriteTransaction<MonitoringTables>, id: string): Promise<Alert> {
  return required(
    await trx.selectFrom("monitoring_alerts").selectAll().where("id", "=", id).executeTakeFirst(),
    id,
  );
}

/** Not resolved, oldest first. */
export async function openAlertsOf(trx: WriteTransaction<MonitoringTables>, key: AlertKey): Promise<Alert[]> {
  const rows = await trx
    .selectFrom("monitoring_alerts")
    .selectAll()
    .where("project", "=", key.project)
    .where("monitor", "=", key.monitor)
    .where("environment", "=", key.environment)
    .where("state", "!=", "resolved")
    .orderBy("id")
    .execute();
  return rows.map(toAlert);
}

/** Newest first. */
export async function listAlerts(
  database: Database,
  filter: { project?: string; monitor?: string; state?: Alert["state"]; limit?: number } = {},
): Promise<Alert[]> {
  let query = database
    .query<MonitoringTables>()
    .selectFrom("monitoring_alerts")
    .selectAll()
    .orderBy("id", "desc")
    .limit(filter.limit ?? DEFAULT_LIMIT);
  if (filter.project !== undefined) query = query.where("project", "=", filter.project);
  if (filter.monitor !== undefined) query = query.where("monitor", "=", filter.monitor);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  return (await query.execute()).map(toAlert);
}

/** Firing alerts per project and monitor, for the gauge. */
export async function countFiring(
  database: Database,
): Promise<{ project: string; monitor: string; kind: Alert["kind"]; count: number }[]> {
  return database
    .query<MonitoringTables>()
    .selectFrom("monitoring_alerts")
    .select(({ fn }) => ["project", "monitor", "kind", fn.countAll<number>().as("count")])
    .where("state", "=", "firing")
    .groupBy(["project", "monitor", "kind"])
    .execute();
}

/**
 * Marks that a retraining starts, unless one is running (and younger than `staleAfterMs`) or has registered a
 * version. Returns false if the alert is not free.
 */
export async function claimRetraining(
  trx: WriteTransaction<MonitoringTables>,
  id: string,
  nowMs: number,
  staleAfterMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("monitoring_alerts")
    .set({ retrain_status: "running", retrain_started_at_ms: nowMs })
    .where("id", "=", id)
    .where((where) =>
      where.or([
        where("retrain_status", "is", null),
        where("retrain_status", "in", ["failed", "gates-failed"]),
        where.and([
          where("retrain_status", "=", "running"),
          where("retrain_started_at_ms", "<", nowMs - staleAfterMs),
        ]),
      ]),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

function required(row: AlertRow | undefined, id: string): Alert {
  if (!row) throw monitoringErrors.E_MONITORING_ALERT_UNKNOWN({ id });
  return toAlert(row);
}

function toRow(alert: Alert): Omit<AlertRow, "retrain_started_at_ms"> {
  return {
    id: alert.id,
    project: alert.project,
    monitor: alert.monitor,
    endpoint: alert.endpoint,
    environment: alert.environment,
    check_id: alert.checkId,
    kind: alert.kind,
    message_json: JSON.stringify(alert.message),
    state: alert.state,
    raised_at_ms: alert.raisedAtMs,
    deliveries_json: JSON.stringify(alert.deliveries),
    acknowledged_by: alert.acknowledgedBy,
    acknowledged_at_ms: alert.acknowledgedAtMs,
    resolved_at_ms: alert.resolvedAtMs,
    note: alert.note,
    retrained_by: alert.retrainedBy,
    retrain_status: alert.retrainStatus,
  };
}

function toAlert(row: AlertRow): Alert {
  return {
    id: row.id,
    project: row.project,
    monitor: row.monitor,
    endpoint: row.endpoint,
    environment: row.environment,
    checkId: row.check_id,
    kind: row.kind,
    message: JSON.parse(row.message_json) as Alert["message"],
    state: row.state,
    raisedAtMs: row.raised_at_ms,
    deliveries: JSON.parse(row.deliveries_json) as Alert["deliveries"],
    acknowledgedBy: row.acknowledged_by,
    acknowledgedAtMs: row.acknowledged_at_ms,
    resolvedAtMs: row.resolved_at_ms,
    note: row.note,
    retrainedBy: row.retrained_by,
    retrainStatus: row.retrain_status,
  };
}
