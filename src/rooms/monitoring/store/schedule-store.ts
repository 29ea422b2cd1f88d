import type { Database } from "../../../platform/db/index.ts";
import type { ScheduleFiring } from "../contract.ts";
import type { MonitoringTables } from "./tables.ts";

export interface ScheduledJob {
  readonly project: string;
  /** `monitor:<name>` or `pipeline:<name>`. */
  readonly job: string;
  readonly cron: string;
}

/** Remembers that a schedule exists; returns since when, so that nothing before that counts as missed. */
export async function rememberSchedule(
  database: Database,
  job: ScheduledJob,
  nowMs: number,
): Promise<number> {
  return database.write<MonitoringTables, number>(async (trx) => {
    await trx
      .insertInto("monitoring_schedules")
      .values({ ...pick(job), first_seen_at_ms: nowMs })
      .onConflict((conflict) => conflict.columns(["project", "job", "cron"]).doNothing())
      .execute();
    const row = await trx
      .selectFrom("monitoring_schedules")
      .select("first_seen_at_ms")
      .where("project", "=", job.project)
      .where("job", "=", job.job)
      .where("cron", "=", job.cron)
      .executeTakeFirstOrThrow();
    return row.first_seen_at_ms;
  });
}

/** Records that a firing begins; false if another process has recorded the same one. */
export async function claimFiring(database: Database, firing: ScheduleFiring): Promise<boolean> {
  return database.write<MonitoringTables, boolean>(async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("monitoring_firings")
      .values({
        ...pick(firing),
        id: firing.id,
        due_at_ms: firing.dueAtMs,
        started_at_ms: firing.startedAtMs,
        ended_at_ms: firing.endedAtMs,
        cause: firing.cause,
        outcome: firing.outcome,
        detail: firing.detail,
      })
      .onConflict((conflict) => conflict.columns(["project", "job", "due_at_ms"]).doNothing())
      .executeTakeFirst();
    return Number(numInsertedOrUpdatedRows) === 1;
  });
}

export async function finishFiring(
  database: Database,
  id: string,
  end: { endedAtMs: number; outcome: ScheduleFiring["outcome"]; detail: string },
): Promise<void> {
  await database.write<MonitoringTables, unknown>((trx) =>
    trx
      .updateTable("monitoring_firings")
      .set({ ended_at_ms: end.endedAtMs, outcome: end.outcome, detail: end.detail })
      .where("id", "=", id)
      .execute(),
  );
}

/** When the job was last due and recorded, or undefined. */
export async function lastDueAtMs(database: Database, job: ScheduledJob): Promise<number | undefined> {
  const row = await database
    .query<MonitoringTables>()
    .selectFrom("monitoring_firings")
    .select(({ fn }) => fn.max("due_at_ms").as("due_at_ms"))
    .where("project", "=", job.project)
    .where("job", "=", job.job)
    .executeTakeFirst();
  return row?.due_at_ms ?? undefined;
}

/** Newest first. */
export async function listFirings(
  database: Database,
  filter: { project?: string; limit?: number } = {},
): Promise<ScheduleFiring[]> {
  let query = database
    .query<MonitoringTables>()
    .selectFrom("monitoring_firings")
    .selectAll()
    .orderBy("id", "desc")
    .limit(filter.limit ?? 100);
  if (filter.project !== undefined) query = query.where("project", "=", filter.project);
  return (await query.execute()).map((row) => ({
    id: row.id,
    project: row.project,
    job: row.job,
    cron: row.cron,
    dueAtMs: row.due_at_ms,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
    cause: row.cause,
    outcome: row.outcome,
    detail: row.detail,
  }));
}

function pick({ project, job, cron }: ScheduledJob): ScheduledJob {
  return { project, job, cron };
}
