import { describe, expect, it } from "vitest";
import { said } from "../../testing/drill-outcome.ts";
import { runStickyReplay, type StickyPort } from "./drill.ts";

const UNITS = Array.from({ length: 40 }, (_, i) => `carrier ${i}`);
const byHash = (unit: string): string => (Number(unit.split(" ")[1]) % 2 === 0 ? "a" : "b");

function port(changes: Partial<StickyPort> = {}, running = true): StickyPort {
  return {
    endpoint: "damage",
    test: async () => ({ name: "linear-or-boosted", running }),
    stored: async () => [...UNITS, ...UNITS].map((unit) => ({ unit, variant: byHash(unit) })),
    before: async (units) => units.map(byHash),
    afterRestart: async (_test, units) => ({
      replayed: units.map(byHash),
      live: running ? units.map(byHash) : null,
    }),
    ...changes,
  };
}

describe("the sticky-assignment replay", () => {
  it.each([true, false])("passes when a restart changes nothing (test running: %s)", async (running) => {
    expect(await runStickyReplay(port({}, running))).toMatchObject({
      passed: true,
      subject: "damage: linear-or-boosted",
      measurements: { units: 40, predictions: 80, unitsMoved: 0, unitsWithTwoVariants: 0, running },
    });
  });

  it("catches an assignment that was kept in memory: after a restart another coin is tossed", async () => {
    const tossed = (unit: string): string => (Number(unit.split(" ")[1]) % 3 === 0 ? "a" : "b");
    const outcome = await runStickyReplay(
      port({
        afterRestart: async (_test, units) => ({ replayed: units.map(tossed), live: units.map(tossed) }),
      }),
    );
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain(
      "of 40 units get another variant than they had, for example carrier 2: a, then b",
    );
  });

  it("catches units that saw two variants", async () => {
    const outcome = await runStickyReplay(
      port({
        stored: async () => [
          ...UNITS.map((unit) => ({ unit, variant: byHash(unit) })),
          { unit: "carrier 0", variant: "b" },
        ],
      }),
    );
    expect(outcome.passed).toBe(false);
    expect(outcome.measurements["unitsWithTwoVariants"]).toBe(1);
  });

  it("catches a path of requests that forgets a running test", async () => {
    const outcome = await runStickyReplay(
      port({
        afterRestart: async (_test, units) => ({ replayed: units.map(byHash), live: units.map(() => "-") }),
      }),
    );
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain("after a restart than before");
  });

  it.each([
    ["no test ran", port({ test: async () => null }), "No A/B test"],
    ["too few units", port({ stored: async () => [{ unit: "one", variant: "a" }] }), "has 1 units"],
  ])("is unknown when %s", async (_why, world, reason) => {
    const outcome = await runStickyReplay(world);
    expect(outcome.passed).toBeNull();
    expect(said(outcome)).toContain(reason);
  });
});
