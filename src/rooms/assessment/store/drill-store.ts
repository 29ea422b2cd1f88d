import type { Selectable } from "kysely";
import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import { DRILL_LIFE_MS, type DrillRecord, type Measurements } from "../core/drill.ts";
import type { AssessmentTables } from "./tables.ts";

export async function insertDrill(
  trx: WriteTransaction<AssessmentTables>,
  project: string,
  record: DrillRecord,
): Promise<void> {
  await trx
    .insertInto("assessment_drills")
    .values({
      id: record.id,
      project,
      drill: record.drillId,
      practice: record.practice,
      started_at_ms: record.startedAtMs,
      finished_at_ms: record.finishedAtMs,
      passed: record.passed === null ? null : Number(record.passed),
      subject: record.subject,
      measurements_json: JSON.stringify(record.measurements),
      reason: record.reason,
      endpoint: record.endpoint,
      environment: record.environment,
      model_version: record.modelVersion,
      project_commit: record.commit,
      triggered_by: record.trigger,
      problems_json: JSON.stringify(record.problems),
      expires_at_ms: record.expiresAtMs,
    })
    .execute();
}

/** Newest first. */
export async function listDrills(
  database: Database,
  filter: { readonly project?: string; readonly drill?: string } = {},
): Promise<DrillRecord[]> {
  let query = database
    .query<AssessmentTables>()
    .selectFrom("assessment_drills")
    .selectAll()
    .orderBy("started_at_ms", "desc")
    .orderBy("id", "desc");
  if (filter.project !== undefined) query = query.where("project", "=", filter.project);
  if (filter.drill !== undefined) query = query.where("drill", "=", filter.drill);
  return (await query.execute()).map(toRecord);
}

type Row = Selectable<AssessmentTables["assessment_drills"]>;

function toRecord(row: Row): DrillRecord {
  // Rows of before both languages were kept have the English reason alone.
  const told = row.reason === "" ? [] : [{ en: row.reason, ja: row.reason }];
  return {
    id: row.id,
    drillId: row.drill,
    practice: row.practice,
    startedAtMs: row.started_at_ms,
    finishedAtMs: row.finished_at_ms,
    passed: row.passed === null ? null : row.passed === 1,
    subject: row.subject,
    measurements: JSON.parse(row.measurements_json) as Measurements,
    reason: row.reason,
    problems: row.problems_json === null ? told : (JSON.parse(row.problems_json) as DrillRecord["problems"]),
    endpoint: row.endpoint,
    environment: row.environment,
    modelVersion: row.model_version,
    commit: row.project_commit,
    trigger: row.triggered_by ?? "manual",
    expiresAtMs: row.expires_at_ms ?? row.started_at_ms + DRILL_LIFE_MS,
  };
}
