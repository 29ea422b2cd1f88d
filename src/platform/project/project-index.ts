import type { Database, Migration } from "../db/index.ts";
import { projectErrors } from "./errors.ts";
import { loadProject, type Project } from "./load-project.ts";

interface ProjectTables {
  projects: { name: string; root: string; last_used_at_ms: number };
}

export const projectMigrations: Readonly<Record<string, Migration>> = {
  "projects/0001-index": {
    async up(db) {
      await db.schema
        .createTable("projects")
        .addColumn("name", "text", (column) => column.primaryKey())
        .addColumn("root", "text", (column) => column.notNull())
        .addColumn("last_used_at_ms", "bigint", (column) => column.notNull())
        .execute();
    },
  },
};

/** Remembers where a project lies, so that the server can find it by name. */
export async function rememberProject(database: Database, project: Project, nowMs: number): Promise<void> {
  const row = { name: project.config.project.name, root: project.root, last_used_at_ms: nowMs };
  await database.write<ProjectTables, unknown>((trx) =>
    trx
      .insertInto("projects")
      .values(row)
      .onConflict((conflict) =>
        conflict.column("name").doUpdateSet({ root: row.root, last_used_at_ms: nowMs }),
      )
      .execute(),
  );
}

export async function listProjects(
  database: Database,
): Promise<{ name: string; root: string; lastUsedAtMs: number }[]> {
  const rows = await database
    .query<ProjectTables>()
    .selectFrom("projects")
    .selectAll()
    .orderBy("name")
    .execute();
  return rows.map((row) => ({ name: row.name, root: row.root, lastUsedAtMs: row.last_used_at_ms }));
}

/** The project of that name, read afresh from its file. Throws E_PROJECT_UNKNOWN. */
export async function projectByName(database: Database, name: string): Promise<Project> {
  const row = await database
    .query<ProjectTables>()
    .selectFrom("projects")
    .select("root")
    .where("name", "=", name)
    .executeTakeFirst();
  if (!row) throw projectErrors.E_PROJECT_UNKNOWN({ name });
  return loadProject(row.root);
}
