import { describe, expect, it } from "vitest";
import { said } from "../../testing/drill-outcome.ts";
import { CALLS, type LoggedPort, runLoggedServed, type StoredCall } from "./drill.ts";

/** Serving with a log; `store` breaks what is kept. */
function port(
  store: (call: StoredCall, index: number) => readonly StoredCall[] = (call) => [call],
  refuse: (index: number) => boolean = () => false,
): LoggedPort {
  const log: StoredCall[] = [];
  return {
    subject: "damage (preprod)",
    modelVersion: "damage@3",
    async call(index) {
      if (refuse(index)) return { problem: "503" };
      const call = {
        predictionId: `p${index}`,
        input: { phase: "Climb", akashi_drill: `mark-${index}` },
        label: "damage",
        probability: index / CALLS,
        modelVersion: 3,
      };
      log.push(...store(call, index));
      return call;
    },
    stored: async () => log,
  };
}

describe("the logged-served drill", () => {
  it("passes when the log holds exactly what was served", async () => {
    expect(await runLoggedServed(port())).toMatchObject({
      passed: true,
      modelVersion: "damage@3",
      measurements: { calls: 100, served: 100, stored: 100, missing: 0, different: 0 },
    });
  });

  it("does not mind the order of members", async () => {
    const turned = port(({ input, ...call }) => [
      { ...call, input: Object.fromEntries(Object.entries(input).toReversed()) },
    ]);
    expect((await runLoggedServed(turned)).passed).toBe(true);
  });

  it.each<[string, LoggedPort, string]>([
    [
      "a sampled log",
      port((call, i) => (i % 10 === 0 ? [call] : [])),
      "90 of 100 answers are not in the log",
    ],
    [
      "a log that stores twice",
      port((call) => [call, { ...call, predictionId: `${call.predictionId}b` }]),
      "200",
    ],
    [
      "a log that rounds",
      port((call) => [{ ...call, probability: Math.round(call.probability * 10) / 10 }]),
      "in probability",
    ],
    ["a log that drops fields", port((call) => [{ ...call, input: {} }]), "in input"],
    ["a log that names another version", port((call) => [{ ...call, modelVersion: 2 }]), "in modelVersion"],
    ["calls without an answer", port(undefined, (i) => i === 7), "1 of 100 calls were not answered (503)"],
  ])("catches %s", async (_what, world, reason) => {
    const outcome = await runLoggedServed(world);
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain(reason);
  });

  it("is unknown when no call was answered", async () => {
    const outcome = await runLoggedServed(port(undefined, () => true));
    expect(outcome.passed).toBeNull();
    expect(said(outcome)).toContain("503");
  });
});
