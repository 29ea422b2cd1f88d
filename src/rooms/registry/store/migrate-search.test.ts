import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { exportArchive, importArchive } from "../../../platform/archive/index.ts";
import type { Migration } from "../../../platform/db/index.ts";
import type { Platform } from "../../../platform/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import { onBothDatabases } from "../../tracking/testing/on-both-databases.ts";
import { registryMigrations } from "./migrations.ts";
import type { RegistryTables } from "./tables.ts";

const SEARCH = "registry/0006-search";
const { [SEARCH]: search, ...before } = registryMigrations as Record<typeof SEARCH, Migration> &
  Record<string, Migration>;

onBothDatabases((newDatabaseUrl) => {
  const opened: Platform[] = [];
  afterEach(async () => {
    for (const platform of opened.splice(0)) await platform.close();
  });
  async function open(migrations: Readonly<Record<string, Migration>>): Promise<Platform> {
    const platform = await openTestPlatform(migrations, { databaseUrl: await newDatabaseUrl() });
    opened.push(platform);
    return platform;
  }

  /** A model with a version of each kind, of which the second is approved, and a deleted one. */
  async function fill({ database }: Platform): Promise<void> {
    await database.write<RegistryTables, void>(async (trx) => {
      await sql`insert into registry_models (name, current_name, project, created_at_ms, created_by)
        values ('old', 'new', 'birds', 1, 'ann')`.execute(trx);
      await sql`insert into registry_versions (model, version, run_id, dataset_version_id, onnx_digest, bundle_json, metrics_json,
        gates_json, origin, created_at_ms, created_by) values ('old', 1, 'r1', 'd1', 'sha256:1', '{}', '{}', '[]', 'pipeline', 2, 'ann')`.execute(
        trx,
      );
      for (const version of [2, 3])
        await sql`insert into registry_tracked_versions (model, version, source, run_id, flavors_json, created_at_ms, created_by)
          values ('old', ${version}, 's3://b', null, '[]', 3, 'ann')`.execute(trx);
      await sql`insert into registry_decisions (id, model, version, decision, reason, by_kind, by_name, self_approved, at_ms)
        values ('x', 'old', 2, 'approved', 'good', 'person', 'eve', 0, 9)`.execute(trx);
      await sql`insert into registry_version_states (model, version, stage, updated_at_ms, deleted_at_ms)
        values ('old', 1, 'Staging', 5, null), ('old', 3, 'None', 5, 5)`.execute(trx);
    });
  }

  const rowsOf = ({ database }: Platform) =>
    database
      .query<RegistryTables>()
      .selectFrom("registry_version_index")
      .select(["model", "version", "name", "source", "stage", "approval", "updated_at_ms"])
      .orderBy("version")
      .execute();
  const expected = [
    {
      model: "old",
      version: 1,
      name: "new",
      source: "runs:/r1/model",
      stage: "Staging",
      approval: "pending",
      updated_at_ms: 5,
    },
    {
      model: "old",
      version: 2,
      name: "new",
      source: "s3://b",
      stage: "None",
      approval: "approved",
      updated_at_ms: 9,
    },
  ];

  describe("the index of versions", () => {
    it("knows the versions that an older store has when it is opened", async () => {
      const platform = await open(before);
      await fill(platform);
      await platform.database.migrate({ [SEARCH]: search });
      expect(await rowsOf(platform)).toEqual(expected);
    });

    it("is not in an archive, and comes back with the records", async () => {
      const source = await open(registryMigrations);
      await fill(source);
      const folder = await mkdtemp(join(tmpdir(), "akashi-index-"));
      try {
        const { tables } = await exportArchive(source, { folder, toolVersion: "1.0.0" });
        expect(tables.map(({ name }) => name)).not.toContain("registry_version_index");
        const target = await open(registryMigrations);
        await importArchive(target, { folder, toolVersion: "1.0.0", seeded: [] });
        expect(await rowsOf(target)).toEqual(expected);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  });
});
