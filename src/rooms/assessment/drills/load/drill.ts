import type { Text } from "../../../../kernel/messages.ts";
import { figure } from "../../core/answers.ts";
import type { Measurements } from "../../core/drill.ts";
import { type DrillOutcome, judged } from "../../core/drill-outcome.ts";
import { inBoth } from "../../core/text.ts";
import type { LoadResult } from "./offer-load.ts";
import { texts } from "./texts.ts";

export interface LoadPlan {
  readonly ratePerS: number;
  readonly p95Ms: number;
  readonly durationS: number;
}

export interface LoadPort {
  readonly subject: string;
  readonly modelVersion: string;
  readonly plan: LoadPlan;
  /** Some requests that nobody counts: the first ones open connections and load the model. */
  warmUp(): Promise<void>;
  offer(ratePerS: number): Promise<LoadResult>;
  progress(done: number, total: number): void;
}

const MOST_ERRORS = 0.01;
/** Below this share of the rate it was another experiment. */
const LEAST_SHARE = 0.95;

/**
 * Passes when the planned rate keeps its target, and neither rate breaks the endpoint. An endpoint that falls behind
 * needs no rule of its own: latency counts from when a request was due, so it grows with every request that waits.
 */
export async function runLoadDrill(port: LoadPort): Promise<DrillOutcome> {
  const { plan, subject, modelVersion } = port;
  await port.warmUp();
  port.progress(0, 2);
  const planned = await port.offer(plan.ratePerS);
  port.progress(1, 2);
  const double = await port.offer(plan.ratePerS * 2);
  port.progress(2, 2);
  const measurements = {
    targetP95Ms: plan.p95Ms,
    durationS: plan.durationS,
    ...measured("planned", planned),
    ...measured("double", double),
  };
  const lagging = [planned, double].filter((one) => one.sentPerS < LEAST_SHARE * one.ratePerS);
  const problems = [
    ...(planned.p95Ms > plan.p95Ms
      ? [inBoth(texts.slow, { rate: plan.ratePerS, p95: figure(planned.p95Ms), target: plan.p95Ms })]
      : []),
    ...broken(planned),
    ...broken(double),
  ];
  const [first] = lagging;
  // What the sender could not offer cannot be failed; errors that came back all the same are the endpoint's own.
  if (first && [planned, double].every((one) => one.errorShare <= MOST_ERRORS)) {
    const problem = inBoth(texts.sender, { sent: figure(first.sentPerS), planned: first.ratePerS });
    return { passed: null, subject, modelVersion, measurements, problems: [problem] };
  }
  return judged({ subject, modelVersion, measurements, problems });
}

function broken({ errorShare, ratePerS, firstProblem }: LoadResult): Text[] {
  if (errorShare <= MOST_ERRORS) return [];
  const share = figure(errorShare * 100);
  return [inBoth(texts.errors, { rate: ratePerS, share, first: firstProblem, most: MOST_ERRORS * 100 })];
}

const measured = (name: "planned" | "double", result: LoadResult): Measurements => ({
  [`${name}RatePerS`]: result.ratePerS,
  [`${name}AchievedPerS`]: figure(result.achievedPerS),
  [`${name}P50Ms`]: figure(result.p50Ms),
  [`${name}P95Ms`]: figure(result.p95Ms),
  [`${name}P99Ms`]: figure(result.p99Ms),
  [`${name}ErrorShare`]: figure(result.errorShare),
  [`${name}Requests`]: result.requests,
});
