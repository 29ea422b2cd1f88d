// node benchmarks/tracking/search-registry.ts [models] [versions per model] [--postgres]
//
// Fills a registry and searches it as MLflow's clients do, straight in the room (no HTTP), and prints how long a search
// takes. The rows are made in SQL. PostgreSQL is never asked for ANALYZE, and does not do it by itself here: searches must do
// without.
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { startPostgres } from "../../src/platform/testing/postgres.ts";
import type { RegistryTables } from "../../src/rooms/registry/store/tables.ts";
import { openTestRegistry } from "../../src/rooms/registry/testing/open-test-registry.ts";

const REPETITIONS = 20;
const PAGE = 100;

const { positionals, values: flags } = parseArgs({
  allowPositionals: true,
  options: { postgres: { type: "boolean", default: false } },
});
const models = Number(positionals[0] ?? 1000);
const versions = Number(positionals[1] ?? 100);

const postgres = flags.postgres ? await startPostgres({ autovacuum: "off" }) : undefined;
const { platform, registry, close } = await openTestRegistry({
  databaseUrl: await postgres?.createDatabase(),
});
try {
  const startedMs = performance.now();
  await fill();
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${models} models with ${versions} versions each in ${seconds} s`);
  await measure();
} finally {
  await close();
  await postgres?.stop();
}

/** One version in a thousand has the tag `rare`, every second one `half`; every tenth model is a prompt. */
async function fill(): Promise<void> {
  const upTo = (count: number) =>
    sql.raw(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})`);
  await platform.database.write<RegistryTables, void>(async (trx) => {
    await sql`insert into registry_models (name, current_name, project, created_at_ms, created_by, updated_at_ms)
      ${upTo(models)} select 'model ' || i, 'model ' || i, '', 1700000000000 + i, 'somebody', 1700000000000 + i from n`.execute(
      trx,
    );
    await sql`insert into registry_model_tags (model, key, value)
      select name, 'mlflow.prompt.is_prompt', 'true' from registry_models where created_at_ms % 10 = 0`.execute(
      trx,
    );
    await sql`insert into registry_tracked_versions (model, version, source, run_id, flavors_json, created_at_ms, created_by)
      ${upTo(versions)} select m.name, n.i, 's3://bucket/' || m.name || '/' || n.i, 'run' || (m.created_at_ms * 1000 + n.i), '[]',
        m.created_at_ms + n.i * 1000, 'somebody' from registry_models m, n`.execute(trx);
    await sql`insert into registry_version_tags (model, version, key, value)
      select model, version, 'half', 'yes' from registry_tracked_versions where version % 2 = 0`.execute(trx);
    await sql`insert into registry_version_tags (model, version, key, value)
      select model, version, 'rare', 'yes' from registry_tracked_versions where created_at_ms % 1000 = 7`.execute(
      trx,
    );
  });
}

async function measure(): Promise<void> {
  const { searchModels, searchVersions } = registry;
  const found = async (filter: string, orderBy: string[] = []) =>
    (await searchVersions({ filter, orderBy, maxResults: PAGE })).versions;
  const listed = async (filter: string, orderBy: string[] = []) =>
    (await searchModels({ filter, orderBy, maxResults: PAGE })).models;
  const deep = await searchVersions({ maxResults: Math.floor(models * versions * 0.9), orderBy: ["name"] });
  const below = { maxResults: PAGE, orderBy: ["name"], pageToken: deep.nextPageToken! };
  const searches: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
    "versions, the latest change first": () => found(""),
    "versions of one model": () => found("name = 'model 77'"),
    "versions of one run": () => found("run_id = 'run1700000000077007'"),
    "versions by source": () => found("source_path = 's3://bucket/model 77/7'"),
    "versions with a rare tag": () => found("tags.rare = 'yes'"),
    "versions with a common tag": () => found("tags.half = 'yes'"),
    "versions by the end of a source": () => found("source_path LIKE '%77/7'"),
    "versions by number": () => found("version_number > 50", ["version_number", "name DESC"]),
    "versions far down, by name": async () => (await searchVersions(below)).versions,
    "models by name, no prompts": () => listed("tag.`mlflow.prompt.is_prompt` != 'true'"),
    "models by part of the name": () => listed("name ILIKE '%77%'", ["timestamp DESC"]),
  };
  console.log(
    "search (a page of 100)".padEnd(36),
    "p50 ms".padStart(8),
    "p95 ms".padStart(8),
    "CPU ms".padStart(8),
  );
  for (const [name, search] of Object.entries(searches)) {
    const times: number[] = [];
    const before = process.cpuUsage();
    for (let i = 0; i < REPETITIONS; i++) {
      const startedMs = performance.now();
      if ((await search()).length === 0) throw new Error(`${name} found nothing`);
      times.push(performance.now() - startedMs);
    }
    const { user, system } = process.cpuUsage(before);
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(share * (times.length - 1))]!.toFixed(1).padStart(8);
    const cpuMs = ((user + system) / 1000 / REPETITIONS).toFixed(1).padStart(8);
    console.log(name.padEnd(36), at(0.5), at(0.95), cpuMs);
  }
}
