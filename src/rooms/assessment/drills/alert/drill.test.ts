import { describe, expect, it } from "vitest";
import type { AlertDrill } from "../../../monitoring/contract.ts";
import { said } from "../../testing/drill-outcome.ts";
import { runAlertDrill } from "./drill.ts";

const control = (passed: boolean | null, changes: Partial<AlertDrill> = {}): AlertDrill => ({
  project: "small",
  monitor: "damage",
  model: "damage",
  modelVersion: 3,
  passed,
  reason: { en: "as monitoring says it", ja: "監視の説明" },
  shifted: { rowCount: 800, driftedShare: 1, alert: true },
  unchanged: { rounds: 20, falseAlerts: 0, maxDriftedShare: 0 },
  startedAtMs: 0,
  finishedAtMs: 1,
  ...changes,
});
const run = (...results: AlertDrill[]) => {
  const byName = new Map(results.map((one, i) => [`m${i}`, { ...one, monitor: `m${i}` }]));
  return runAlertDrill({
    endpoint: "damage",
    monitors: [...byName.keys()],
    control: async (name) => byName.get(name)!,
  });
};

describe("the alert drill", () => {
  it("passes when every monitor passed both controls", async () => {
    expect(await run(control(true), control(true))).toMatchObject({
      passed: true,
      subject: "damage: m0, m1",
      modelVersion: "damage@3",
      measurements: { monitors: 2, shiftedAlerts: 2, unchangedRounds: 40, falseAlerts: 0 },
    });
  });

  it("fails for one deaf monitor among good ones, and names it", async () => {
    const deaf = control(false, { shifted: { rowCount: 800, driftedShare: 0.1, alert: false } });
    const outcome = await run(control(true), deaf);
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toBe("Monitor m1: as monitoring says it");
    expect(outcome.measurements["shiftedAlerts"]).toBe(1);
  });

  it("fails for a monitor that alerts on nothing", async () => {
    const nervous = control(false, { unchanged: { rounds: 20, falseAlerts: 3, maxDriftedShare: 0.5 } });
    expect((await run(nervous)).measurements["falseAlerts"]).toBe(3);
  });

  it("is unknown when one could not be tried and none failed", async () => {
    expect((await run(control(true), control(null))).passed).toBeNull();
    expect((await run(control(false), control(null))).passed).toBe(false);
  });

  it("is unknown without a monitor", async () => {
    const outcome = await run();
    expect(outcome.passed).toBeNull();
    expect(said(outcome)).toContain("no monitor of damage");
  });
});
