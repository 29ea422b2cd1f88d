import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../../kernel/ids.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "../../../platform/testing/postgres.ts";
import type { ScheduleFiring } from "../contract.ts";
import { addVersion, draw, type FakeWorld, NOW_MS, openFakeWorld, serve } from "../testing/fake-world.ts";
import { acknowledgeAlert, resolveAlert } from "../usecases/acknowledge-alert.ts";
import { checkMonitor } from "../usecases/check-monitor.ts";
import { retrainForAlert } from "../usecases/retrain-for-alert.ts";
import { countFiring, listAlerts } from "./alert-store.ts";
import { latestChecks, listChecks } from "./check-store.ts";
import { claimFiring, finishFiring, lastDueAtMs, listFirings, rememberSchedule } from "./schedule-store.ts";

function storeTests(database: string, newUrl: () => Promise<string | undefined>): void {
  describe(`records of monitoring on ${database}`, () => {
    let world: FakeWorld;
    beforeEach(async () => {
      world = await openFakeWorld({ databaseUrl: await newUrl() });
      serve(world, draw(600, 7, { speedShift: 40, heightScale: 2 }), { outcomes: 300 });
    });
    afterEach(() => world.close());
    const check = () => checkMonitor(world.deps, world.project, { monitor: "damage" }, world.context);

    it("come back as they were written, newest first", async () => {
      const first = await check();
      const second = await check();
      const db = world.platform.database;
      expect(await listChecks(db)).toEqual([second.check, first.check]);
      expect(await listChecks(db, { limit: 1 })).toEqual([second.check]);
      expect(await listChecks(db, { project: "trains" })).toEqual([]);
      expect(await listAlerts(db, { state: "firing" })).toEqual(second.openAlerts);
    });

    it("tell the last check of each version apart", async () => {
      addVersion(world, 2);
      serve(world, draw(400, 8), { version: 2 });
      await check();
      const { checks } = await check();
      const latest = await latestChecks(world.platform.database, { project: "planes" });
      expect(latest).toEqual([...checks].reverse());
    });

    it("hold one open alert per kind when checks run at the same time", async () => {
      const results = await Promise.all([check(), check(), check()]);
      expect(results.flatMap((result) => result.alerts)).toHaveLength(1);
      expect(await listAlerts(world.platform.database)).toHaveLength(1);
      expect(await countFiring(world.platform.database)).toEqual([
        { project: "planes", monitor: "damage", kind: "drift", count: 1 },
      ]);
    });

    it("follow an alert through acknowledgement, retraining and resolution", async () => {
      const { alerts } = await check();
      const id = alerts[0]!.id;
      await acknowledgeAlert(world.deps, id, "seen", world.context);
      const both = await Promise.allSettled(
        [1, 2].map(() => retrainForAlert(world.deps, world.project, id, world.context)),
      );
      expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await resolveAlert(world.deps, id, "done", world.context)).toMatchObject({
        state: "resolved",
        retrainStatus: "registered",
        acknowledgedBy: "hana",
      });
      expect(await countFiring(world.platform.database)).toEqual([]);
    });

    it("let one claim of a due moment through, and remember since when a schedule exists", async () => {
      const db = world.platform.database;
      const job = { project: "planes", job: "monitor:damage", cron: "0 6 * * *" };
      expect(await rememberSchedule(db, job, NOW_MS)).toBe(NOW_MS);
      expect(await rememberSchedule(db, job, NOW_MS + 5)).toBe(NOW_MS);
      expect(await lastDueAtMs(db, job)).toBeUndefined();
      const firing = (): ScheduleFiring => ({
        ...job,
        id: newId(),
        dueAtMs: NOW_MS,
        startedAtMs: NOW_MS,
        endedAtMs: null,
        cause: "due",
        outcome: "running",
        detail: "",
      });
      const claims = [firing(), firing(), firing()];
      const claimed = await Promise.all(claims.map((one) => claimFiring(db, one)));
      expect(claimed.filter(Boolean)).toHaveLength(1);
      const winner = claims[claimed.indexOf(true)]!;
      await finishFiring(db, winner.id, { endedAtMs: NOW_MS + 9, outcome: "done", detail: "ok" });
      expect(await lastDueAtMs(db, job)).toBe(NOW_MS);
      expect(await listFirings(db)).toEqual([
        { ...winner, endedAtMs: NOW_MS + 9, outcome: "done", detail: "ok" },
      ]);
    });
  });
}

storeTests("SQLite", async () => undefined);

const missing = postgresMissing();
describe.skipIf(missing !== null)(`a cluster${missing === null ? "" : ` (skipped: ${missing})`}`, () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(() => postgres.stop());
  storeTests("PostgreSQL", () => postgres.createDatabase());
});
