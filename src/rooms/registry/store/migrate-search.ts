import { type Kysely, PostgresAdapter, sql } from "kysely";

/**
 * `registry_version_index` has one row for each version that is not deleted, with what a search compares and orders by. Triggers
 * derive its rows from the records, so that no way of writing, now or later, can forget to. Models and tags get indexes.
 */
export async function createSearch(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await createVersionIndex(db, postgres);
  await createModelIndexes(db, postgres);
  for (const statement of postgres ? postgresTriggers() : sqliteTriggers())
    await sql.raw(statement).execute(db);
  await sql.raw(insertFrom("", postgres)).execute(db);
}

const COLUMNS =
  "model, version, name, source, run_id, stage, approval, project, origin, onnx_digest, tree_digest, dataset_version_id, created_at_ms, updated_at_ms";

async function createVersionIndex(db: Kysely<unknown>, postgres: boolean): Promise<void> {
  // Compares by code point on both databases, as a search's order and its page tokens do.
  const text = postgres ? 'text collate "C"' : "text";
  const statements = [
    `create table registry_version_index (
      model text not null, version bigint not null, name ${text} not null, source ${text} not null, run_id ${text},
      stage ${text} not null, approval ${text} not null, project ${text} not null, origin ${text} not null,
      onnx_digest ${text}, tree_digest ${text}, dataset_version_id ${text},
      created_at_ms bigint not null, updated_at_ms bigint not null, primary key (model, version))`,
    "create index registry_version_index_by_name on registry_version_index (name, version)",
    "create index registry_version_index_by_change on registry_version_index (updated_at_ms desc, name, version desc)",
    "create index registry_version_index_by_creation on registry_version_index (created_at_ms desc, name, version desc)",
    "create index registry_version_index_by_number on registry_version_index (version, name)",
    "create index registry_version_index_by_run on registry_version_index (run_id)",
    "create index registry_version_index_by_stage on registry_version_index (model, stage, version)",
    // A source or a tag's value may be longer than PostgreSQL's index entries.
    "create index registry_version_index_by_source on registry_version_index (substr(source, 1, 200))",
    "create index registry_version_tags_by_value on registry_version_tags (key, substr(value, 1, 64), model, version)",
    "create index registry_model_tags_by_value on registry_model_tags (key, substr(value, 1, 64), model)",
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

async function createModelIndexes(db: Kysely<unknown>, postgres: boolean): Promise<void> {
  const name = postgres ? 'current_name collate "C"' : "current_name";
  const changed = "coalesce(updated_at_ms, created_at_ms)";
  for (const [by, columns] of [
    ["name", name],
    ["change", `${changed} desc, ${name}`],
    ["creation", `created_at_ms desc, ${name}`],
  ] as const)
    await sql
      .raw(
        `create index registry_models_by_${by} on registry_models (${columns}) where deleted_at_ms is null`,
      )
      .execute(db);
}

/** The rows of the index as the records say them, of those versions `v` that `narrow` lets through. */
function insertFrom(narrow: string, postgres: boolean): string {
  const greatest = postgres ? "greatest" : "max";
  const latest = (column: string) =>
    `(select d.${column} from registry_decisions d where d.model = v.model and d.version = v.version order by d.id desc limit 1)`;
  const from = (table: string, columns: Readonly<Record<"source" | "origin" | "tree" | "data", string>>) => `
    select v.model, v.version, m.current_name, ${columns.source}, v.run_id, coalesce(s.stage, 'None'),
      coalesce(${latest("decision")}, 'pending'), m.project, ${columns.origin}, v.onnx_digest, ${columns.tree}, ${columns.data},
      v.created_at_ms, ${greatest}(v.created_at_ms, coalesce(s.updated_at_ms, 0), coalesce(${latest("at_ms")}, 0))
    from ${table} v
    join registry_models m on m.name = v.model
    left join registry_version_states s on s.model = v.model and s.version = v.version
    where m.deleted_at_ms is null and s.deleted_at_ms is null ${narrow}`;
  return `insert into registry_version_index (${COLUMNS}) ${from("registry_versions", {
    source: "'runs:/' || v.run_id || '/model'",
    origin: "v.origin",
    tree: "null",
    data: "nullif(v.dataset_version_id, '')",
  })} union all ${from("registry_tracked_versions", {
    source: "v.source",
    origin: "'mlflow'",
    tree: "v.tree_digest",
    data: "null",
  })}`;
}

/** What derives the rows of one version anew, and of a model with all its versions. */
const ONE_VERSION = {
  remove: "delete from registry_version_index where model = new.model and version = new.version",
  narrow: "and v.model = new.model and v.version = new.version",
};
const ONE_MODEL = {
  remove: "delete from registry_version_index where model = new.name",
  narrow: "and v.model = new.name",
};

const VERSION_EVENTS = [
  ["registry_versions", "insert"],
  ["registry_tracked_versions", "insert"],
  ["registry_decisions", "insert"],
  ["registry_version_states", "insert"],
  ["registry_version_states", "update"],
] as const;
const MODEL_EVENTS = [
  ["insert", "insert"],
  ["update", "update of current_name, project, deleted_at_ms"],
] as const;

function sqliteTriggers(): string[] {
  const trigger = (name: string, event: string, table: string, { remove, narrow }: typeof ONE_VERSION) =>
    `create trigger ${name} after ${event} on ${table} begin ${remove}; ${insertFrom(narrow, false)}; end`;
  return [
    ...VERSION_EVENTS.map(([table, event]) => trigger(`${table}_index_${event}`, event, table, ONE_VERSION)),
    ...MODEL_EVENTS.map(([name, event]) =>
      trigger(`registry_models_index_${name}`, event, "registry_models", ONE_MODEL),
    ),
  ];
}

function postgresTriggers(): string[] {
  // The lock is the one that changes of a model take. Behind it, each statement sees what others have committed.
  const routine = (name: string, key: string, { remove, narrow }: typeof ONE_VERSION) =>
    `create function ${name}() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock(hashtext('registry:' || ${key}));
      ${remove}; ${insertFrom(narrow, true)}; return null; end $$`;
  return [
    routine("registry_index_version", "new.model", ONE_VERSION),
    routine("registry_index_model", "new.name", ONE_MODEL),
    ...VERSION_EVENTS.map(
      ([table, event]) =>
        `create trigger ${table}_index_${event} after ${event} on ${table} for each row execute function registry_index_version()`,
    ),
    ...MODEL_EVENTS.map(
      ([name, event]) =>
        `create trigger registry_models_index_${name} after ${event} on registry_models for each row execute function registry_index_model()`,
    ),
  ];
}
