import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MonitoringScheduler } from "../contract.ts";
import { listChecks } from "../store/check-store.ts";
import { listFirings } from "../store/schedule-store.ts";
import {
  DAY_MS,
  draw,
  type FakeWorld,
  NOW_MS,
  openFakeWorld,
  pipelineResult,
  serve,
  type WorldOptions,
} from "../testing/fake-world.ts";
import { makeProjectFolder, type ProjectFolder } from "../testing/project-folder.ts";
import { nextRun } from "./cron.ts";
import { createScheduler } from "./run-schedules.ts";

const EVERY_SECOND = "* * * * * *";
const YEARLY = "0 0 1 1 *";

let world: FakeWorld;
let folder: ProjectFolder;
const schedulers: MonitoringScheduler[] = [];
const open = async (options: WorldOptions) => {
  folder = makeProjectFolder(options);
  world = await openFakeWorld({ ...options, root: folder.root });
};
const start = async (options?: { refreshMs: number }) => {
  const scheduler = createScheduler(world.deps, options);
  schedulers.push(scheduler);
  await scheduler.start();
  return scheduler;
};
const firings = () => listFirings(world.platform.database);

afterEach(async () => {
  await Promise.all(schedulers.splice(0).map((scheduler) => scheduler.stop()));
  await world.close();
  folder.remove();
});

describe("schedules", () => {
  it("check a monitor when it is due, as the scheduler, and record the firing", async () => {
    await open({ monitor: { schedule: EVERY_SECOND } });
    serve(world, draw(300, 7));
    await start();
    await expect
      .poll(firings, { timeout: 4000 })
      .toContainEqual(
        expect.objectContaining({ job: "monitor:damage", cause: "due", outcome: "done", cron: EVERY_SECOND }),
      );
    const [check] = await listChecks(world.platform.database);
    expect((await firings()).at(-1)!.detail).toContain(check!.verdict);
  });

  it("run a pipeline with the cron expression as its trigger", async () => {
    await open({ pipeline: { retrain: { schedule: EVERY_SECOND, reason: "monthly data" } } });
    await start();
    await expect.poll(() => world.pipelineTriggers.length, { timeout: 4000 }).toBeGreaterThan(0);
    expect(world.pipelineTriggers[0]).toEqual({ kind: "schedule", cron: EVERY_SECOND });
  });

  it("run the work of later rooms, and keep what it says of its end", async () => {
    await open({});
    const ran: string[] = [];
    Object.assign(world.deps, {
      scheduledWork: {
        jobsOf: () => [{ job: "drill:rollback", cron: EVERY_SECOND }],
        run: async (_project: unknown, job: string, { actor }: { actor: { name: string } }) => {
          ran.push(`${job} ${actor.name}`);
          if (ran.length > 1) throw new Error("it broke");
          return "passed (drill 7)";
        },
      },
    });
    await start();
    await expect
      .poll(firings, { timeout: 6000 })
      .toContainEqual(
        expect.objectContaining({ outcome: "failed", detail: expect.stringContaining("it broke") }),
      );
    expect((await firings()).at(-1)).toMatchObject({
      job: "drill:rollback",
      outcome: "done",
      detail: "passed (drill 7)",
    });
    expect(ran[0]).toBe("drill:rollback scheduler");
  });

  it("never overlap: a job that still runs is recorded as skipped", async () => {
    await open({ pipeline: { retrain: { schedule: EVERY_SECOND, reason: "monthly data" } } });
    let end: () => void = () => {};
    world.runPipeline = () => new Promise((resolve) => (end = () => resolve(pipelineResult())));
    await start();
    await expect
      .poll(async () => (await firings()).filter((one) => one.outcome === "skipped-overlap").length, {
        timeout: 6000,
      })
      .toBeGreaterThan(0);
    expect(world.pipelineTriggers).toHaveLength(1);
    end();
  });

  it("record a failure with its code instead of stopping", async () => {
    await open({ monitor: { schedule: EVERY_SECOND } });
    await start();
    await expect
      .poll(async () => (await firings()).filter((one) => one.outcome === "failed").length, { timeout: 6000 })
      .toBeGreaterThan(1);
    expect((await firings()).at(-1)!.detail).toMatch(/^E_MONITORING_NO_PREDICTIONS: /);
  });

  it("follow akashi.yaml without a restart", async () => {
    await open({});
    serve(world, draw(300, 7));
    await start({ refreshMs: 50 });
    folder.write({ monitor: { schedule: EVERY_SECOND } });
    await expect.poll(async () => (await firings()).length, { timeout: 4000 }).toBeGreaterThan(0);
    folder.write({});
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = (await firings()).length;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect((await firings()).length).toBe(before);
  });

  it("are left out, not fatal, when they are no cron expression", async () => {
    await open({ monitor: { schedule: "every morning" } });
    await start();
    expect(await firings()).toEqual([]);
    expect(nextRun("every morning", NOW_MS).error).toBeTruthy();
  });
});

describe("catching up", () => {
  beforeEach(async () => {
    await open({ monitor: { schedule: YEARLY } });
    serve(world, draw(300, 7));
  });

  it("makes up for what was missed while no server ran, once, however often it was due", async () => {
    await (await start()).stop();
    expect(await firings()).toEqual([]);
    world.clock.advance(3 * 365 * DAY_MS);
    await start();
    await expect.poll(firings).toMatchObject([{ cause: "catch-up", outcome: "done", job: "monitor:damage" }]);
    await schedulers.pop()!.stop();
    await (await start()).stop();
    expect(await firings()).toHaveLength(1);
  });

  it("does not count as missed what was due before the schedule was first seen", async () => {
    world.clock.advance(365 * DAY_MS);
    await (await start()).stop();
    expect(await firings()).toEqual([]);
  });

  it("lets one of two servers on one database run it", async () => {
    await (await start()).stop();
    world.clock.advance(365 * DAY_MS);
    await Promise.all([start(), start()]);
    await expect.poll(firings).toMatchObject([{ outcome: "done" }]);
    await Promise.all(schedulers.map((scheduler) => scheduler.stop()));
    expect(await listChecks(world.platform.database)).toHaveLength(1);
  });
});
