import { setTimeout as sleep } from "node:timers/promises";

/** What one answer was: an HTTP status, or a short code for why none came. */
export type LoadAnswer = { readonly status: number } | { readonly problem: string };

export interface LoadResult {
  readonly ratePerS: number;
  readonly requests: number;
  /** Requests that really left per second, and answers without error that came back per second. */
  readonly sentPerS: number;
  readonly achievedPerS: number;
  /** From the moment at which the request was due, so that waiting behind a slow answer counts. Milliseconds. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly errorShare: number;
  /** The first error's code; empty without one. */
  readonly firstProblem: string;
}

export interface LoadClock {
  nowMs(): number;
  sleepUntil(atMs: number): Promise<void>;
}

const realClock: LoadClock = {
  nowMs: () => performance.now(),
  async sleepUntil(atMs) {
    const waitMs = atMs - performance.now();
    if (waitMs > 0) await sleep(waitMs);
  },
};

/** A last request that left a moment late says nothing of the rate, also where a run takes a second. */
const GRACE_S = 0.5;

/**
 * Open-loop load: request i is due at i / rate, whether earlier ones were answered or not, as callers who know nothing
 * of each other would come. Resolves when every answer is there.
 */
export async function offerLoad(
  send: (index: number) => Promise<LoadAnswer>,
  { ratePerS, durationS }: { ratePerS: number; durationS: number },
  clock: LoadClock = realClock,
): Promise<LoadResult> {
  const requests = Math.max(1, Math.round(ratePerS * durationS));
  const gapMs = 1000 / ratePerS;
  const latenciesMs = new Float64Array(requests);
  const problems: string[] = [];
  const pending: Promise<void>[] = [];
  const startMs = clock.nowMs();
  let lastSentMs = startMs;
  for (let i = 0; i < requests; i++) {
    const dueMs = startMs + i * gapMs;
    if (clock.nowMs() < dueMs) await clock.sleepUntil(dueMs);
    lastSentMs = clock.nowMs();
    pending.push(
      send(i).then((answer) => {
        latenciesMs[i] = clock.nowMs() - dueMs;
        if ("problem" in answer) problems.push(answer.problem);
        else if (answer.status < 200 || answer.status > 299) problems.push(String(answer.status));
      }),
    );
  }
  await Promise.all(pending);
  // Both spans include the time that the last request stands for, so that a perfect run has exactly the planned rate.
  const sentSpanS = (lastSentMs - startMs + gapMs) / 1000;
  const lateS = Math.max(0, sentSpanS - requests / ratePerS - GRACE_S);
  const spanS = Math.max(sentSpanS, (clock.nowMs() - startMs) / 1000);
  const sorted = latenciesMs.toSorted();
  return {
    ratePerS,
    requests,
    sentPerS: requests / (requests / ratePerS + lateS),
    achievedPerS: (requests - problems.length) / spanS,
    p50Ms: rank(sorted, 0.5),
    p95Ms: rank(sorted, 0.95),
    p99Ms: rank(sorted, 0.99),
    errorShare: problems.length / requests,
    firstProblem: problems[0] ?? "",
  };
}

/** Nearest rank. */
const rank = (sorted: Float64Array, share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
