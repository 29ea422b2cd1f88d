import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tracking } from "../../src/rooms/tracking/contract.ts";
import { openTestTracking, testContext } from "../../src/rooms/tracking/testing/open-test-tracking.ts";
import { akashiJson, ROOT } from "../support/cli.ts";

const HISTORIES = 12;
const POINTS = 500;
const ARGUMENTS = ["runs", "compact", "--older-than", "1d", "--keep-buckets", "20", "--apply"];
const keys = Array.from({ length: HISTORIES }, (_, index) => `metric-${String(index).padStart(2, "0")}`);

interface Report {
  readonly schema: string;
  readonly applied: boolean;
  readonly histories: readonly { readonly key: string; readonly pointsAfter: number }[];
}

describe("kill -9 of akashi runs compact", () => {
  let tracking: Tracking;
  let home: string;
  let close: () => Promise<void>;
  let runId: string;
  beforeAll(async () => {
    const opened = await openTestTracking();
    ({ tracking, close } = opened);
    home = opened.platform.home.path;
    ({ runId } = await tracking.createRun({ experimentId: "0" }, testContext));
    for (const key of keys) {
      const metrics = Array.from({ length: POINTS }, (_, step) => ({
        key,
        value: Math.sin(step * 3.1),
        timestampMs: 1000 + step,
        step,
      }));
      await tracking.logBatch(runId, { metrics }, testContext);
    }
    await tracking.updateRun(runId, { status: "FINISHED", endedAtMs: 5000 }, testContext);
  });
  afterAll(() => close());

  const lengths = () =>
    Promise.all(keys.map(async (key) => (await tracking.metricHistory(runId, key)).length));

  it("leaves every history whole or compacted; the same command goes on, and a third time changes nothing", async () => {
    const child = spawn(process.execPath, [join(ROOT, "bin", "akashi.js"), ...ARGUMENTS, "--home", home], {
      stdio: "ignore",
    });
    const gone = new Promise((resolve) => child.once("exit", resolve));
    while (child.exitCode === null && (await tracking.runCompactions(runId)).length === 0) await sleep(2);
    child.kill("SIGKILL");
    await gone;

    const recorded = new Map((await tracking.runCompactions(runId)).map((it) => [it.key, it.pointsAfter]));
    expect(recorded.size).toBeGreaterThan(0);
    expect(await lengths()).toEqual(keys.map((key) => recorded.get(key) ?? POINTS));

    const rest = await akashiJson<Report>(ARGUMENTS, { home });
    expect(rest.applied).toBe(true);
    expect(rest.histories.map(({ key }) => key)).toEqual(keys.filter((key) => !recorded.has(key)));
    expect(Math.max(...(await lengths()))).toBeLessThanOrEqual(80);

    const again = { olderThanMs: 0, buckets: 20, apply: true };
    expect((await tracking.compactHistories(again, testContext)).histories).toEqual([]);
  });
});
