import { describe, expect, it } from "vitest";
import type { DrillOutcome } from "../../core/drill-outcome.ts";
import { type RollbackPort, runRollbackDrill } from "./drill.ts";

const said = ({ problems }: DrillOutcome): string => problems.map(({ en }) => en).join(" ");

interface World {
  live: string | null;
  log: string[];
}

/** An endpoint in memory; each test breaks one thing about it. */
function fakePort(
  changes: Partial<RollbackPort> = {},
  world: World = { live: "m@3", log: [] },
): RollbackPort {
  return {
    subject: "strikes (prod)",
    liveVersion: async () => world.live,
    hasPrevious: async () => true,
    async rollback() {
      world.live = "m@2";
      world.log.push("back");
      return { version: "m@2", durationMs: 41.26 };
    },
    async rollForward(version) {
      world.live = version;
      world.log.push("forward");
      return { durationMs: 38 };
    },
    answersOf: async () => ({ comparedCount: 50, maxDifference: 1e-7, agree: true }),
    ...changes,
  };
}

describe("the rollback drill", () => {
  it("passes when the old version answers as before and the new one is live again", async () => {
    const outcome = await runRollbackDrill(fakePort());
    expect(outcome).toEqual({
      passed: true,
      subject: "strikes (prod): m@3 -> m@2 -> m@3",
      measurements: { rollbackMs: 41.3, rollForwardMs: 38, answersCompared: 50, maxDifference: 1e-7 },
      modelVersion: "m@3",
      problems: [],
    });
  });

  it("fails when the old version answers differently, and still rolls forward", async () => {
    const world: World = { live: "m@3", log: [] };
    const outcome = await runRollbackDrill(
      fakePort(
        {
          answersOf: async (version) => ({
            comparedCount: 50,
            maxDifference: 0.2,
            agree: version !== "m@2",
          }),
        },
        world,
      ),
    );
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain("m@2 differ by up to 0.2");
    expect(world).toEqual({ live: "m@3", log: ["back", "forward"] });
  });

  it("rolls forward even when comparing breaks", async () => {
    const world: World = { live: "m@3", log: [] };
    const outcome = await runRollbackDrill(
      fakePort({ answersOf: () => Promise.reject(new Error("no answer")) }, world),
    );
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain("no answer");
    expect(world.live).toBe("m@3");
  });

  it("fails, naming the version, when it cannot return", async () => {
    const outcome = await runRollbackDrill(
      fakePort({ rollForward: () => Promise.reject(new Error("disk full")) }),
    );
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain("could not roll forward to m@3: disk full");
  });

  it("fails when it takes longer than a minute", async () => {
    const port = fakePort();
    const slow = { ...port, rollback: async () => ({ ...(await port.rollback()), durationMs: 61_000 }) };
    expect(said(await runRollbackDrill(slow))).toContain("61000 ms");
  });

  it("fails when nothing could be compared", async () => {
    const outcome = await runRollbackDrill(
      fakePort({ answersOf: async () => ({ comparedCount: 0, maxDifference: 0, agree: true }) }),
    );
    expect(said(outcome)).toContain("no answer could be compared");
  });

  it.each([
    ["nothing is live", fakePort({ liveVersion: async () => null })],
    ["there is no version before", fakePort({ hasPrevious: async () => false })],
  ])("is unknown, not failed, when %s", async (_why, port) => {
    const outcome = await runRollbackDrill(port);
    expect(outcome.passed).toBeNull();
    expect(said(outcome)).not.toBe("");
  });
});
