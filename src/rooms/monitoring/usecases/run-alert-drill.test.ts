import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Deployment } from "../../serving/contract.ts";
import { addVersion, draw, eventKinds, type FakeWorld, openFakeWorld } from "../testing/fake-world.ts";
import { runAlertDrill } from "./run-alert-drill.ts";

let world: FakeWorld;
beforeEach(async () => {
  world = await openFakeWorld();
});
afterEach(() => world.close());
const drill = (monitor: Record<string, unknown> = {}) => {
  const { config } = world.project;
  const damage = config.monitors["damage"]!;
  const changed = { ...damage, drift: { ...damage.drift, ...monitor } };
  const project = { ...world.project, config: { ...config, monitors: { damage: changed } } };
  return runAlertDrill(world.deps, project, "damage");
};

describe("the alert drill", () => {
  it("passes a monitor that alerts on a shifted copy and stays silent on unshifted halves", async () => {
    expect(await drill()).toMatchObject({
      passed: true,
      modelVersion: 1,
      shifted: { rowCount: 1000, driftedShare: 1, alert: true },
      unchanged: { rounds: 20, falseAlerts: 0 },
    });
    expect(await eventKinds(world)).toEqual([]);
    expect(world.appended).toEqual([]);
  });

  it("fails a monitor that is deaf: no effect is large enough for it", async () => {
    const result = await drill({ min_effect: 1.01 });
    expect(result).toMatchObject({ passed: false, shifted: { alert: false } });
    expect(result.reason.en).toContain("although every input was shifted");
  });

  it("fails a monitor that is nervous: it calls chance drift", async () => {
    const result = await drill({ alpha: 0.99, correction: "none", min_effect: 0, max_share: 0.01 });
    expect(result.passed).toBe(false);
    expect(result.unchanged!.falseAlerts).toBeGreaterThan(0);
    expect(result.reason.ja).toContain("変化のないデータ");
  });

  it("does not guess when the snapshot is too small or no version exists", async () => {
    expect(await drill({ min_rows: 501 })).toMatchObject({ passed: null, shifted: null, unchanged: null });
    world.versions.clear();
    expect(await drill()).toMatchObject({ passed: null, modelVersion: null });
  });

  it("drills the version that is primary now, not the newest", async () => {
    addVersion(world, 2, draw(900, 3));
    world.deployments.push({
      model: "damage",
      modelVersion: 1,
      role: "primary",
      state: "live",
      deployedAtMs: 1,
    } as Deployment);
    expect((await drill()).modelVersion).toBe(1);
    world.deployments.length = 0;
    expect((await drill()).modelVersion).toBe(2);
  });

  it("gives the same figures every time", async () => {
    const [first, second] = [await drill(), await drill()];
    expect(second).toEqual(first);
  });
});
