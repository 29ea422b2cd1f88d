import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { said } from "../../testing/drill-outcome.ts";
import { type LoadPort, runLoadDrill } from "./drill.ts";
import { type LoadAnswer, type LoadClock, type LoadResult, offerLoad } from "./offer-load.ts";

const result = (ratePerS: number, changes: Partial<LoadResult> = {}): LoadResult => ({
  ratePerS,
  requests: ratePerS * 10,
  sentPerS: ratePerS,
  achievedPerS: ratePerS,
  p50Ms: 5,
  p95Ms: 20,
  p99Ms: 40,
  errorShare: 0,
  firstProblem: "",
  ...changes,
});

const port = (answers: (ratePerS: number) => Partial<LoadResult> = () => ({})): LoadPort => ({
  subject: "damage (preprod)",
  modelVersion: "damage@3",
  plan: { ratePerS: 50, p95Ms: 100, durationS: 10 },
  warmUp: async () => {},
  offer: async (ratePerS) => result(ratePerS, answers(ratePerS)),
  progress() {},
});

describe("the load drill", () => {
  it("passes when the planned rate keeps its target and the double one does not break", async () => {
    const outcome = await runLoadDrill(port((rate) => (rate === 100 ? { p95Ms: 900 } : {})));
    expect(outcome).toMatchObject({
      passed: true,
      modelVersion: "damage@3",
      measurements: { plannedRatePerS: 50, plannedP95Ms: 20, doubleRatePerS: 100, doubleP95Ms: 900 },
    });
  });

  it.each<[string, (rate: number) => Partial<LoadResult>, string]>([
    ["too slow at the planned rate", () => ({ p95Ms: 101 }), "p95 was 101 ms"],
    ["errors at the planned rate", () => ({ errorShare: 0.02, firstProblem: "503" }), "2 % of the answers"],
    [
      "errors at the double rate alone",
      (rate) => (rate === 100 ? { errorShare: 0.5, firstProblem: "TimeoutError" } : {}),
      "At 100 requests per second, 50 %",
    ],
  ])("fails: %s", async (_what, answers, reason) => {
    const outcome = await runLoadDrill(port(answers));
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain(reason);
  });

  it("is unknown when this machine cannot send that fast: the endpoint was never asked", async () => {
    const outcome = await runLoadDrill(port((rate) => ({ sentPerS: rate / 2, p95Ms: 4000 })));
    expect(outcome.passed).toBeNull();
    expect(said(outcome)).toContain("sent only 25 of 50");
  });
});

/** A clock that moves only when somebody waits. */
function steppingClock(): LoadClock & { atMs: number } {
  return {
    atMs: 0,
    nowMs() {
      return this.atMs;
    },
    async sleepUntil(atMs) {
      this.atMs = Math.max(this.atMs, atMs);
    },
  };
}

describe("offering load", () => {
  it("sends at the rate, and counts what is no success", async () => {
    const clock = steppingClock();
    const sentAtMs: number[] = [];
    const given = await offerLoad(
      async (index): Promise<LoadAnswer> => {
        sentAtMs.push(clock.atMs);
        return index % 10 === 0
          ? { status: 503 }
          : index % 10 === 1
            ? { problem: "ECONNRESET" }
            : { status: 200 };
      },
      { ratePerS: 100, durationS: 2 },
      clock,
    );
    expect(sentAtMs).toHaveLength(200);
    expect(sentAtMs.slice(0, 4)).toEqual([0, 10, 20, 30]);
    expect(given).toMatchObject({ requests: 200, sentPerS: 100, errorShare: 0.2, firstProblem: "503" });
  });

  it("counts the time that a request was due and could not leave: no omission in step with a stall", async () => {
    const clock = steppingClock();
    const given = await offerLoad(
      async (index) => {
        // The sender itself stands still for a second once, as a closed loop behind a stalled server would.
        if (index === 10) clock.atMs += 1000;
        return { status: 200 };
      },
      { ratePerS: 100, durationS: 2 },
      clock,
    );
    // 100 requests were due during that second; they waited from 990 ms down to 0 ms.
    expect(given.p50Ms).toBeGreaterThan(0);
    expect(given.p95Ms).toBeGreaterThan(850);
    expect(given.p99Ms).toBeLessThanOrEqual(1000);
  });
});

describe("the sender's own rate", () => {
  const lateBy = async (ms: number, durationS: number) => {
    const clock = steppingClock();
    return offerLoad(
      async (index) => {
        if (index === 5) clock.atMs += ms;
        return { status: 200 };
      },
      { ratePerS: 10, durationS },
      clock,
    );
  };

  it("is the planned one when the last request left a moment late", async () => {
    expect((await lateBy(600, 1)).sentPerS).toBeCloseTo(10);
  });

  it("is lower when it took much longer than planned", async () => {
    expect((await lateBy(3000, 1)).sentPerS).toBeLessThan(5);
  });
});

describe("over real HTTP", () => {
  let close: (() => Promise<void>) | undefined;
  afterEach(() => close?.());

  it("does not wait for one answer before it sends the next", async () => {
    let open = 0;
    let most = 0;
    const server = createServer((_request, response) => {
      open++;
      most = Math.max(most, open);
      setTimeout(() => {
        open--;
        response.end("{}");
      }, 200);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    close = () => new Promise((resolve) => server.close(() => resolve()));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const given = await offerLoad(async () => ({ status: (await fetch(url)).status }), {
      ratePerS: 50,
      durationS: 0.4,
    });
    expect(given.errorShare).toBe(0);
    expect(given.p50Ms).toBeGreaterThanOrEqual(190);
    expect(most).toBeGreaterThan(2);
  });
});
