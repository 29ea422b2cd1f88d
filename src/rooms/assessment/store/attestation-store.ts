import type { Database } from "../../../platform/db/index.ts";
import type { AttestationView } from "../contract.ts";
import type { AssessmentTables } from "./tables.ts";

/** Answers that earlier versions kept here, newest first. New ones are files of the project. */
export async function listAttestations(database: Database, project: string): Promise<AttestationView[]> {
  const rows = await database
    .query<AssessmentTables>()
    .selectFrom("assessment_attestations")
    .selectAll()
    .where("project", "=", project)
    .orderBy("at_ms", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    project: row.project,
    practice: row.practice,
    answer: row.answer,
    by: row.by,
    note: row.note,
    link: row.link,
    atMs: row.at_ms,
    expiresAtMs: row.expires_at_ms,
    modelVersionId: row.model_version_id,
  }));
}
