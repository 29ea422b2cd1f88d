import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onBothDatabases } from "../testing/on-both-databases.ts";
import { openTestTracking, testContext } from "../testing/open-test-tracking.ts";
import { linkedRuns } from "./linking-tags.ts";
import type { TrackingTables } from "./tables.ts";

const PARENT = "mlflow.parentRunId";
/** As long as a tag may be, and equal far beyond what an index keeps. */
const LONG = Array.from({ length: 8000 }, (_, index) => String.fromCharCode(97 + ((index * 7919) % 26))).join(
  "",
);

onBothDatabases((newDatabaseUrl) => {
  let room: Awaited<ReturnType<typeof openTestTracking>>;
  const childOf = new Map<string, string>();

  beforeAll(async () => {
    room = await openTestTracking({ databaseUrl: await newDatabaseUrl() });
    for (const parent of ["a", "a", "b", `${LONG.slice(0, -1)}1`, `${LONG.slice(0, -1)}2`]) {
      const run = await room.tracking.createRun(
        { experimentId: "0", tags: { [PARENT]: parent, other: parent } },
        testContext,
      );
      childOf.set(run.runId, parent);
    }
  });
  afterAll(() => room.close());

  test("children are found by the whole value, however long it is", async () => {
    for (const parent of new Set(childOf.values())) {
      const found = await room.tracking.listRuns({ parentRunId: parent });
      const expected = [...childOf].filter(([, value]) => value === parent).map(([runId]) => runId);
      expect(found.map(({ runId }) => runId).sort()).toEqual(expected.sort());
    }
    expect(await room.tracking.listRuns({ parentRunId: LONG.slice(0, 64) })).toEqual([]);
  });

  test("the same comparison among others, negated or with another operator finds the same as without the index", async () => {
    const search = async (filter: string) =>
      (await room.tracking.searchRuns({ experimentIds: ["0"], filter, grammar: "akashi", maxResults: 100 }))
        .runs.length;
    expect(await search(`tags.\`${PARENT}\` = 'a' AND tags.other = 'a'`)).toBe(2);
    expect(await search(`tags.\`${PARENT}\` = 'a' OR tags.other = 'b'`)).toBe(3);
    expect(await search(`NOT (tags.\`${PARENT}\` = 'a')`)).toBe(3);
    expect(await search(`tags.\`${PARENT}\` LIKE 'a%'`)).toBe(4);
  });

  test("only the tags that link runs are in an index", async () => {
    const comparison = (key: string) =>
      ({ field: { entity: "tag", key, type: "text", operators: ["="] }, operator: "=", value: "a" }) as never;
    expect(linkedRuns(comparison("other"))).toBeNull();
    const db: Kysely<TrackingTables> = room.platform.database.query<TrackingTables>();
    if (room.platform.database.dialect !== "sqlite") return;
    const plan = await sql<{ detail: string }>`explain query plan ${linkedRuns(comparison(PARENT))!}`.execute(
      db,
    );
    expect(plan.rows.map(({ detail }) => detail).join()).toContain("tracking_tags_linking_0");
  });
});
