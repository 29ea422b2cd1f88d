import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import type { FeatureViewVersion } from "../contract.ts";
import type { FeaturesTables } from "./migrations.ts";

export interface ViewFilter {
  readonly project?: string;
  readonly name?: string;
}

/** By project and name, the newest version first. */
export async function findViews(database: Database, filter: ViewFilter = {}): Promise<FeatureViewVersion[]> {
  let query = database
    .query<FeaturesTables>()
    .selectFrom("features_views")
    .select("definition_json")
    .orderBy("project")
    .orderBy("name")
    .orderBy("version", "desc");
  if (filter.project !== undefined) query = query.where("project", "=", filter.project);
  if (filter.name !== undefined) query = query.where("name", "=", filter.name);
  return (await query.execute()).map((row) => JSON.parse(row.definition_json) as FeatureViewVersion);
}

/** The latest version of a view, as the caller's transaction sees it. */
export async function latestView(
  trx: WriteTransaction<FeaturesTables>,
  project: string,
  name: string,
): Promise<FeatureViewVersion | undefined> {
  const row = await trx
    .selectFrom("features_views")
    .select("definition_json")
    .where("project", "=", project)
    .where("name", "=", name)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && (JSON.parse(row.definition_json) as FeatureViewVersion);
}

export async function insertView(
  trx: WriteTransaction<FeaturesTables>,
  view: FeatureViewVersion,
): Promise<void> {
  await trx
    .insertInto("features_views")
    .values({
      project: view.project,
      name: view.name,
      version: view.version,
      digest: view.digest,
      definition_json: JSON.stringify(view),
      created_at_ms: view.createdAtMs,
    })
    .execute();
}
