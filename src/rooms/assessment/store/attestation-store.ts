import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import type { AttestationView } from "../contract.ts";
import type { AssessmentTables } from "./tables.ts";

export async function insertAttestation(
  trx: WriteTransaction<AssessmentTables>,
  attestation: AttestationView,
): Promise<void> {
  await trx
    .insertInto("assessment_attestations")
    .values({
      id: attestation.id,
      project: attestation.project,
      practice: attestation.practice,
      answer: attestation.answer,
      by: attestation.by,
      note: attestation.note,
      link: attestation.link,
      at_ms: attestation.atMs,
      expires_at_ms: attestation.expiresAtMs,
      model_version_id: attestation.modelVersionId,
    })
    .execute();
}

/** Every answer of the project, newest first; an answer is never changed, a later one outranks it. */
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
