import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import { type Assessment, assessmentErrors } from "../contract.ts";
import type { AssessmentTables } from "./tables.ts";

export async function insertAssessment(
  trx: WriteTransaction<AssessmentTables>,
  assessment: Assessment,
): Promise<void> {
  await trx
    .insertInto("assessment_history")
    .values({
      id: assessment.id,
      project: assessment.project.name,
      observed_at_ms: Date.parse(assessment.observedAt),
      digest: assessment.digest,
      document_json: JSON.stringify(assessment),
    })
    .execute();
}

/** Throws E_ASSESSMENT_NOT_FOUND. */
export async function getAssessment(database: Database, id: string): Promise<Assessment> {
  const row = await database
    .query<AssessmentTables>()
    .selectFrom("assessment_history")
    .select("document_json")
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw assessmentErrors.E_ASSESSMENT_NOT_FOUND({ id });
  return JSON.parse(row.document_json) as Assessment;
}

const DEFAULT_LIMIT = 50;

/** Newest first. */
export async function listAssessments(
  database: Database,
  filter: { readonly project?: string; readonly limit?: number } = {},
): Promise<Assessment[]> {
  let query = database
    .query<AssessmentTables>()
    .selectFrom("assessment_history")
    .select("document_json")
    .orderBy("observed_at_ms", "desc")
    .orderBy("id", "desc")
    .limit(filter.limit ?? DEFAULT_LIMIT);
  if (filter.project !== undefined) query = query.where("project", "=", filter.project);
  return (await query.execute()).map((row) => JSON.parse(row.document_json) as Assessment);
}
