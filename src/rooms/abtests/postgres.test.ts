import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresMissing, startPostgres, type TestPostgres } from "../../platform/testing/postgres.ts";
import { CONTEXT, openTestAb, PLACE, SPLIT, type TestAb, unitNames } from "./testing/open-test-ab.ts";

const missing = postgresMissing();

/** Serving and A/B tests on the other driver: the same queries, and transactions that really run side by side. */
describe.skipIf(missing !== null)(`on PostgreSQL${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let postgres: TestPostgres;
  let test: TestAb;
  beforeAll(async () => {
    postgres = await startPostgres();
    test = await openTestAb({ databaseUrl: await postgres.createDatabase() });
  }, 60_000);
  afterAll(async () => {
    await test?.close();
    await postgres?.stop();
  });

  it("a test runs from its start to its verdict, and every answer is counted and stored", async () => {
    await test.start();
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => test.observe(unitNames(40, `AIRLINE ${i}`), () => "Minor")),
    );
    const result = await test.abtests.result(SPLIT.name);
    expect(result.verdict).toMatchObject({ kind: "winner", winner: "alarmed" });
    expect(result.variants.reduce((sum, { outcomes }) => sum + outcomes, 0)).toBe(400);
    await test.abtests.stop(SPLIT.name, "take it", CONTEXT);
    expect(await test.serving.countPredictions()).toEqual({ stored: 400, withOutcome: 400 });
    expect(await test.serving.servedRowCount()).toBe(400);
  });

  it("of two tests that start at the same moment one runs", async () => {
    const started = await Promise.allSettled([test.start({ name: "one" }), test.start({ name: "two" })]);
    expect(started.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const running = (await test.abtests.list()).find(({ state }) => state === "running")!;
    await test.abtests.stop(running.name, "enough", CONTEXT);
  });

  it("shadows are compared, pages follow each other, and two rollbacks do not add up", async () => {
    await test.serving.deploy(test.project, { ...PLACE, modelVersion: 2, role: "shadow" }, CONTEXT);
    await test.observe(unitNames(20, "SHADOWED"), () => "None");
    await test.serving.close();
    expect(await test.serving.compareShadows(PLACE.endpoint, "prod")).toMatchObject([
      { modelVersion: 2, rowCount: 20, agreement: 0 },
    ]);
    const [first] = await test.serving.listPredictions({ limit: 1 });
    const rest = await test.serving.listPredictions({ before: first, limit: 1000 });
    expect(rest).toHaveLength(419);
    const attempts = await Promise.allSettled(
      [1, 2].map(() => test.serving.rollback({ ...PLACE, reason: "drill" }, CONTEXT)),
    );
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
