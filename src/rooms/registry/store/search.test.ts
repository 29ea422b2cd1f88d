import fc from "fast-check";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../../platform/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import { parseFilter, parseOrderBy } from "../../tracking/index.ts";
import { onBothDatabases } from "../../tracking/testing/on-both-databases.ts";
import type { SearchRegistry } from "../contract.ts";
import {
  modelGrammar,
  modelOrderGrammar,
  versionGrammar,
  versionOrderGrammar,
} from "../core/search-grammar.ts";
import { fillStore } from "../testing/fill-store.ts";
import { modelsThatFit, versionsThatFit } from "../testing/reference-search.ts";
import { modelSearches, versionSearches } from "../testing/some-searches.ts";
import { type Store, someStore } from "../testing/some-store.ts";
import { registryMigrations } from "./migrations.ts";
import { readModelListings, readRecordsByKey } from "./read-listings.ts";
import { readModelRecords, readModelRows } from "./read-records.ts";
import { modelTerms, searchModelRows } from "./search-models.ts";
import { type Position, positionOf } from "./search-terms.ts";
import { searchVersionKeys, versionTerms } from "./search-versions.ts";
import type { RegistryTables } from "./tables.ts";

onBothDatabases((newDatabaseUrl) => {
  let platform: Platform;
  // Each statement is a round trip to PostgreSQL.
  const runs = () => (platform.database.dialect === "postgres" ? 8 : 40);
  beforeAll(async () => {
    platform = await openTestPlatform(registryMigrations, { databaseUrl: await newDatabaseUrl() });
  });
  afterAll(() => platform.close());

  /** Does `work` over a store that holds these records and is empty again afterwards. */
  async function over(store: Store, work: (db: Kysely<RegistryTables>) => Promise<void>): Promise<void> {
    const done = new Error("done");
    await platform.database
      .write<RegistryTables, never>(async (trx) => {
        await fillStore(trx, store);
        await work(trx);
        throw done;
      })
      .catch((error: unknown) => {
        if (error !== done) throw error;
      });
  }

  /** Every page of a search, two rows at a time. */
  async function pages<Row>(read: (after: Position | undefined) => Promise<{ rows: Row[]; last: Position }>) {
    const found: Row[] = [];
    let after: Position | undefined;
    for (;;) {
      const { rows, last } = await read(after);
      found.push(...rows);
      if (rows.length < 2) return found;
      after = last;
    }
  }

  async function findModels(db: Kysely<RegistryTables>, search: SearchRegistry) {
    const { dialect } = platform.database;
    const terms = modelTerms(dialect, parseOrderBy(search.orderBy, modelOrderGrammar));
    const comparisons = parseFilter(search.filter, modelGrammar);
    return pages(async (after) => {
      const rows = await searchModelRows(db, dialect, { comparisons, terms, after, limit: 2 });
      return { rows, last: rows.length === 0 ? [] : positionOf(terms, rows.at(-1)!) };
    });
  }

  async function findVersions(db: Kysely<RegistryTables>, search: SearchRegistry) {
    const { dialect } = platform.database;
    const terms = versionTerms(parseOrderBy(search.orderBy, versionOrderGrammar));
    const comparisons = parseFilter(search.filter, versionGrammar);
    return pages(async (after) => {
      const rows = await searchVersionKeys(db, dialect, { comparisons, terms, after, limit: 2 });
      return { rows, last: rows.length === 0 ? [] : positionOf(terms, rows.at(-1)!) };
    });
  }

  const recordsOf = async (db: Kysely<RegistryTables>) => readModelRecords(db, await readModelRows(db));

  describe("a search in SQL", () => {
    it("finds the models that the reference evaluator finds, in its order, whatever the store and the search", async () => {
      await fc.assert(
        fc.asyncProperty(someStore, modelSearches, (store, searches) =>
          over(store, async (db) => {
            const records = await recordsOf(db);
            for (const search of searches)
              expect((await findModels(db, search)).map((row) => row.current_name)).toEqual(
                modelsThatFit(records, search).map(({ name }) => name),
              );
          }),
        ),
        { numRuns: runs() },
      );
    });

    it("finds the versions that the reference evaluator finds, in its order, whatever the store and the search", async () => {
      await fc.assert(
        fc.asyncProperty(someStore, versionSearches, (store, searches) =>
          over(store, async (db) => {
            const records = await recordsOf(db);
            for (const search of searches) {
              const keys = await findVersions(db, search);
              const expected = versionsThatFit(records, search);
              expect(keys.map(({ name, version }) => `${name}@${version}`)).toEqual(
                expected.map(({ model, version }) => `${model}@${version}`),
              );
              expect(await readRecordsByKey(db, keys)).toEqual(expected);
            }
          }),
        ),
        { numRuns: runs() },
      );
    });

    it("shows of each model the highest version of each stage, however many there are", async () => {
      await fc.assert(
        fc.asyncProperty(someStore, (store) =>
          over(store, async (db) => {
            const rows = await readModelRows(db);
            const records = await readModelRecords(db, rows);
            const listings = await readModelListings(db, rows);
            for (const [index, { latestVersions, aliases }] of listings.entries()) {
              const { versions } = records[index]!;
              for (const latest of latestVersions)
                expect(latest).toEqual(versions.filter(({ stage }) => stage === latest.stage).at(-1));
              expect(new Set(latestVersions.map(({ stage }) => stage))).toEqual(
                new Set(versions.map(({ stage }) => stage)),
              );
              expect(aliases).toEqual(
                versions.flatMap((it) => it.aliases.map((alias) => ({ alias, version: it.version }))),
              );
            }
          }),
        ),
        { numRuns: runs() / 2 },
      );
    });
  });
});
