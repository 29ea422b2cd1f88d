import fc from "fast-check";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../../kernel/ids.ts";
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
import { modelsThatFit, versionsThatFit } from "../testing/reference-search.ts";
import { registryMigrations } from "./migrations.ts";
import { readModelListings, readRecordsByKey } from "./read-listings.ts";
import { readModelRecords, readModelRows } from "./read-records.ts";
import { modelTerms, searchModelRows } from "./search-models.ts";
import { type Position, positionOf } from "./search-terms.ts";
import { searchVersionKeys, versionTerms } from "./search-versions.ts";
import type { RegistryTables } from "./tables.ts";

const WORDS = ["alpha", "Alpha", "a_b", "a%b", "ünïcode", "日本語", "𝒙y", "[x]*?", "~", "m\\n"];
const NAMES = WORDS.map((word) => `${word} model`);
const RUNS = ["r1", "R1", "r_2"];
const PROMPT = "mlflow.prompt.is_prompt";

const text = fc.constantFrom(...WORDS);
const time = fc.integer({ min: 1, max: 4 });
const tags = fc.dictionary(fc.constantFrom("team", "the key"), text, { maxKeys: 2 });
const someVersion = fc.record({
  tracked: fc.boolean(),
  run: fc.constantFrom(...RUNS),
  withoutRun: fc.boolean(),
  source: text,
  digest: fc.constantFrom(null, "sha256:one", "sha256:two"),
  createdAt: time,
  changedAt: fc.option(time),
  deleted: fc.constantFrom(false, false, false, true),
  stage: fc.constantFrom("None", "Staging", "Production"),
  decisions: fc.array(fc.constantFrom("approved" as const, "rejected" as const), { maxLength: 2 }),
  tags,
});
const someModel = fc.record({
  name: fc.constantFrom(...NAMES),
  project: fc.constantFrom("", "birds"),
  createdAt: time,
  changedAt: fc.option(time),
  deleted: fc.constantFrom(false, false, false, true),
  renamed: fc.boolean(),
  prompt: fc.constantFrom(undefined, "true", "false"),
  tags,
  versions: fc.array(someVersion, { maxLength: 5 }),
});
const someStore = fc.uniqueArray(someModel, { selector: ({ name }) => name, minLength: 1, maxLength: 6 });
type Store = typeof someStore extends fc.Arbitrary<infer Value> ? Value : never;

const pattern = fc.oneof(text, fc.constantFrom("%", "_lpha%", "%A%", "a_b%", "%b model", "", "R_", "%/r1/%"));
const value = fc.oneof(pattern, fc.constantFrom(...NAMES, ...RUNS, "s3://b/~", "runs:/r1/model"));
const textClause = (keys: readonly string[], operators: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...keys), fc.constantFrom(...operators), value)
    .map(([key, operator, it]) => `${key} ${operator} '${it}'`);
const listClause = (keys: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...keys),
      fc.constantFrom("IN", "NOT IN"),
      fc.array(value, { minLength: 1, maxLength: 3 }),
    )
    .map(([key, operator, list]) => `${key} ${operator} (${list.map((it) => `'${it}'`).join(", ")})`);
const OPERATORS = ["=", "=", "!=", "LIKE", "ILIKE"];
const tagClause = (keys: readonly string[]) =>
  fc.oneof(
    textClause(keys, OPERATORS),
    listClause(keys),
    fc.tuple(fc.constantFrom(...keys), fc.constantFrom("IS NULL", "IS NOT NULL")).map((it) => it.join(" ")),
    fc
      .tuple(fc.constantFrom("=", "!="), fc.constantFrom("true", "false"))
      .map(([operator, it]) => `tag.\`${PROMPT}\` ${operator} '${it}'`),
    fc
      .tuple(fc.constantFrom("=", "!="), fc.constantFrom("", "birds"))
      .map(([operator, it]) => `tags.\`akashi.project\` ${operator} '${it}'`),
  );
const modelClause = fc.oneof(
  textClause(["name"], OPERATORS),
  listClause(["name"]),
  tagClause(["tags.team", "tag.`the key`", "tags.`akashi.project`"]),
);
const versionClause = fc.oneof(
  textClause(["name", "source_path", "run_id"], OPERATORS),
  listClause(["name", "run_id"]),
  tagClause([
    "tags.team",
    "tags.`akashi.onnx.digest`",
    "tags.`akashi.tree.digest`",
    "tags.`akashi.dataset_version`",
  ]),
  fc
    .tuple(fc.constantFrom("=", "!=", "LIKE"), fc.constantFrom("approved", "rejected", "pending", "%ed"))
    .map(([operator, it]) => `tags.\`akashi.approval\` ${operator} '${it}'`),
  fc
    .tuple(fc.constantFrom("=", "!="), fc.constantFrom("pipeline", "mlflow"))
    .map(([operator, it]) => `tags.\`akashi.origin\` ${operator} '${it}'`),
  fc
    .tuple(
      fc.constantFrom("=", "!=", ">", ">=", "<", "<="),
      fc.constantFrom("1", "2", "3", "1.5", "-0.5", "1e999", "-1e999", "9007199254740993"),
    )
    .map(([operator, number]) => `version_number ${operator} ${number}`),
);
const orderOf = (keys: readonly string[]) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...keys), fc.constantFrom("", " ASC", " DESC")), {
      selector: ([key]) => key,
      maxLength: 3,
    })
    .map((orders) => orders.map((it) => it.join("")));
const searchOf = (clause: fc.Arbitrary<string>, keys: readonly string[]) =>
  fc.array(
    fc.record({
      filter: fc.array(clause, { maxLength: 3 }).map((it) => it.join(" AND ")),
      orderBy: orderOf(keys),
    }),
    { minLength: 8, maxLength: 8 },
  );
const modelSearches = searchOf(modelClause, ["name", "timestamp", "creation_timestamp"]);
const versionSearches = searchOf(versionClause, [
  "name",
  "version_number",
  "creation_timestamp",
  "last_updated_timestamp",
]);

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
        await fill(trx, store);
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

async function fill(trx: Kysely<RegistryTables>, store: Store): Promise<void> {
  const versions = store.flatMap((model) =>
    model.versions.map((version, index) => ({ ...version, model: model.name, number: index + 1 })),
  );
  const insert = async <Table extends keyof RegistryTables>(table: Table, rows: RegistryTables[Table][]) => {
    if (rows.length > 0)
      await trx
        .insertInto(table)
        .values(rows as never)
        .execute();
  };
  await insert("registry_models", store.map(modelRow));
  await insert(
    "registry_model_tags",
    store.flatMap(({ name, tags, prompt }) =>
      Object.entries({ ...tags, ...(prompt && { [PROMPT]: prompt }) }).map(([key, value]) => ({
        model: name,
        key,
        value,
      })),
    ),
  );
  await insert("registry_tracked_versions", versions.filter(({ tracked }) => tracked).map(trackedRow));
  await insert("registry_versions", versions.filter(({ tracked }) => !tracked).map(ownRow));
  await insert("registry_decisions", versions.flatMap(decisionRows));
  const changed = versions.filter(({ changedAt, deleted }) => changedAt !== null || deleted).map(stateRow);
  await insert(
    "registry_version_states",
    changed.map((row) => ({ ...row, stage: "Archived", updated_at_ms: 1, deleted_at_ms: null })),
  );
  for (const { model, version, ...state } of changed)
    await trx
      .updateTable("registry_version_states")
      .set(state)
      .where("model", "=", model)
      .where("version", "=", version)
      .execute();
  const even = versions.filter(({ number }) => number % 2 === 0);
  await insert(
    "registry_aliases",
    even.map(({ model, number }) => ({
      model,
      alias: `at-${number}`,
      version: number,
      moved_at_ms: 1,
      moved_by: "ann",
    })),
  );
  await insert(
    "registry_version_tags",
    versions.flatMap(({ model, number, tags }) =>
      Object.entries(tags).map(([key, value]) => ({ model, version: number, key, value })),
    ),
  );
  // As a deletion and a renaming do, after the versions are there.
  for (const { name, deleted, renamed } of store)
    if (deleted || renamed)
      await trx
        .updateTable("registry_models")
        .set({ ...(deleted && { deleted_at_ms: 9 }), ...(renamed && { current_name: `Z ${name}` }) })
        .where("name", "=", name)
        .execute();
}

type Version = Store[number]["versions"][number] & { model: string; number: number };

function modelRow(model: Store[number]): RegistryTables["registry_models"] {
  return {
    name: model.name,
    current_name: model.name,
    project: model.project,
    description: null,
    created_at_ms: model.createdAt,
    created_by: "ann",
    updated_at_ms: model.changedAt,
    deleted_at_ms: null,
  };
}

function trackedRow(version: Version): RegistryTables["registry_tracked_versions"] {
  return {
    model: version.model,
    version: version.number,
    source: `s3://b/${version.source}`,
    artifact_uri: null,
    run_id: version.withoutRun ? null : version.run,
    run_link: null,
    model_id: null,
    tree_digest: version.digest,
    files_json: null,
    flavors_json: "[]",
    signature_json: null,
    onnx_digest: null,
    bundle_json: null,
    unservable_json: null,
    created_at_ms: version.createdAt,
    created_by: "ann",
  };
}

function ownRow(version: Version): RegistryTables["registry_versions"] {
  return {
    model: version.model,
    version: version.number,
    run_id: version.run,
    dataset_version_id: version.digest ?? "",
    onnx_digest: `sha256:${version.number}`,
    bundle_json: "{}",
    metrics_json: "{}",
    gates_json: "[]",
    origin: "pipeline",
    note: null,
    created_at_ms: version.createdAt,
    created_by: "ann",
  };
}

function decisionRows(version: Version): RegistryTables["registry_decisions"][] {
  return version.decisions.map((decision, at) => ({
    id: newId(),
    model: version.model,
    version: version.number,
    decision,
    reason: "",
    by_kind: "person",
    by_name: "eve",
    self_approved: 0,
    at_ms: at + 2,
  }));
}

function stateRow(version: Version): RegistryTables["registry_version_states"] {
  return {
    model: version.model,
    version: version.number,
    stage: version.stage,
    description: null,
    updated_at_ms: version.changedAt ?? 0,
    deleted_at_ms: version.deleted ? 5 : null,
  };
}
