import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import { type MonitorCheck, monitoringErrors } from "../contract.ts";
import type { MonitoringTables } from "./tables.ts";

const DEFAULT_LIMIT = 100;

export async function insertCheck(
  trx: WriteTransaction<MonitoringTables>,
  check: MonitorCheck,
): Promise<void> {
  await trx
    .insertInto("monitoring_checks")
    .values({
      id: check.id,
      project: check.project,
      monitor: check.monitor,
      environment: check.environment,
      model_version: check.modelVersion,
      verdict: check.verdict,
      at_ms: check.atMs,
      check_json: JSON.stringify(check),
    })
    .execute();
}

/** Throws E_MONITORING_CHECK_UNKNOWN. */
export async function getCheck(database: Database, id: string): Promise<MonitorCheck> {
  const row = await database
    .query<MonitoringTables>()
    .selectFrom("monitoring_checks")
    .select("check_json")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw monitoringErrors.E_MONITORING_CHECK_UNKNOWN({ id });
  return JSON.parse(row.check_json) as MonitorCheck;
}

/** Newest first. */
export async function listChecks(
  database: Database,
  filter: { project?: string; monitor?: string; limit?: number } = {},
): Promise<MonitorCheck[]> {
  let query = database
    .query<MonitoringTables>()
    .selectFrom("monitoring_checks")
    .select("check_json")
    .orderBy("id", "desc")
    .limit(filter.limit ?? DEFAULT_LIMIT);
  if (filter.project !== undefined) query = query.where("project", "=", filter.project);
  if (filter.monitor !== undefined) query = query.where("monitor", "=", filter.monitor);
  return (await query.execute()).map((row) => JSON.parse(row.check_json) as MonitorCheck);
}

/** The last check of each monitor, environment and model version; newest first. */
export async function latestChecks(
  database: Database,
  filter: { project?: string; monitor?: string } = {},
): Promise<MonitorCheck[]> {
  let query = database
    .query<MonitoringTables>()
    .selectFrom("monitoring_checks")
    .select("check_json")
    .where("id", "in", (inner) =>
      inner
        .selectFrom("monitoring_checks")
        .select(({ fn }) => fn.max("id").as("id"))
        .groupBy(["project", "monitor", "environment", "model_version"]),
    )
    .orderBy("id", "desc");
  if (filter.project !== undefined) query = query.where("project", "=", filter.project);
  if (filter.monitor !== undefined) query = query.where("monitor", "=", filter.monitor);
  return (await query.execute()).map((row) => JSON.parse(row.check_json) as MonitorCheck);
}
