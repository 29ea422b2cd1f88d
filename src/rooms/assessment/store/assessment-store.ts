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

/** Names of all projects that were ever assessed and kept. */
export async function listAssessedProjects(database: Database): Promise<string[]> {
  const rows = await database
    .query<AssessmentTables>()
    .selectFrom("assessment_history")
    .select("project")
    .distinct()
    .orderBy("project")
    .execute();
  return rows.map((row) => row.project);
}

/** Undefined for an id that nobody kept. */
export async function findAssessment(database: Database, id: string): Promise<Assessment | undefined> {
  return read(await documents(database).where("id", "=", id).executeTakeFirst());
}

/** The newest one of a project that was observed up to `untilMs`. */
export async function newestBefore(
  database: Database,
  project: string,
  untilMs: number,
  exceptId = "",
): Promise<Assessment | undefined> {
  const query = documents(database)
    .where("project", "=", project)
    .where("observed_at_ms", "<=", untilMs)
    .where("id", "!=", exceptId)
    .orderBy("observed_at_ms", "desc")
    .orderBy("id", "desc");
  return read(await query.limit(1).executeTakeFirst());
}

export async function oldestAssessment(
  database: Database,
  project: string,
  exceptId = "",
): Promise<Assessment | undefined> {
  const query = documents(database)
    .where("project", "=", project)
    .where("id", "!=", exceptId)
    .orderBy("observed_at_ms", "asc")
    .orderBy("id", "asc");
  return read(await query.limit(1).executeTakeFirst());
}

/** The newest one of a commit, by the first digits of its name. Documents know their commit, columns do not. */
export async function byCommit(
  database: Database,
  project: string,
  commit: string,
  exceptId = "",
): Promise<Assessment | undefined> {
  const query = documents(database)
    .where("project", "=", project)
    .where("id", "!=", exceptId)
    .where("document_json", "like", `%"commit":"${commit}%`)
    .orderBy("observed_at_ms", "desc")
    .orderBy("id", "desc");
  // Evidence names commits, too, so the document itself has the last word.
  const found = (await query.execute()).map(read);
  return found.find((one) => one?.project.commit?.startsWith(commit));
}

const documents = (database: Database) =>
  database.query<AssessmentTables>().selectFrom("assessment_history").select("document_json");

const read = (row: { document_json: string } | undefined): Assessment | undefined =>
  row === undefined ? undefined : (JSON.parse(row.document_json) as Assessment);

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
