import { type Kysely, PostgresAdapter, sql } from "kysely";

const REASON = "registry records are never changed";

/** Versions and decisions are records: the database refuses to change them, not only our code. */
export async function refuseChanges(db: Kysely<unknown>, table: string): Promise<void> {
  const statements = isPostgres(db)
    ? [
        `create trigger ${table}_immutable before update or delete on ${table} for each row execute function registry_refuse()`,
      ]
    : ["update", "delete"].map(
        (verb) =>
          `create trigger ${table}_no_${verb} before ${verb} on ${table} begin select raise(abort, '${REASON}'); end`,
      );
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** What PostgreSQL's triggers call; needed once, before the first of them. */
export async function createRefusal(db: Kysely<unknown>): Promise<void> {
  if (!isPostgres(db)) return;
  const body = `begin raise exception '${REASON}'; end`;
  await sql
    .raw(`create function registry_refuse() returns trigger language plpgsql as $$ ${body} $$`)
    .execute(db);
}

function isPostgres(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
