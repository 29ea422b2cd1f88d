import type { Project } from "../../platform/project/index.ts";
import type { PredictResult } from "../../rooms/serving/contract.ts";
import { type Demo, NAMES, PERIODS } from "./demo.ts";
import { inOrder } from "./demo-client.ts";
import type { Strike } from "./strikes.ts";

const REQUESTS_UNDER_WAY = 8;
const OUTCOMES_PER_CALL = 200;
const DAY_MS = 86_400_000;

interface PendingOutcome {
  readonly predictionId: string;
  readonly label: string;
  readonly atMs: number;
}

/**
 * Plays the reports to the endpoint in the order in which they once came in, and each truth a month after its
 * report. What the inspections of the last month will find stays unknown, as it would.
 */
export async function replay(demo: Demo, strikes: readonly Strike[], stage: string): Promise<void> {
  const pending: PendingOutcome[] = [];
  let done = 0;
  for (const month of byMonth(strikes)) {
    await inOrder(month, REQUESTS_UNDER_WAY, async (strike) => {
      demo.context.signal?.throwIfAborted();
      const { predictions } = await demo.client.post<PredictResult>(
        `/api/v1/endpoints/${NAMES.endpoint}/predict`,
        {
          instances: [strike.report],
          atMs: strike.atMs,
        },
      );
      const label = outcomeLabel(demo.project, strike.damage);
      if (label)
        pending.push({
          predictionId: predictions[0]!.predictionId,
          label,
          atMs: strike.atMs + PERIODS.outcomeDelayDays * DAY_MS,
        });
      done += 1;
      if (done % 50 === 0) demo.terminal.progress(stage, done, strikes.length);
    });
    await sendDue(demo, pending, month.at(-1)!.atMs);
  }
  demo.terminal.endProgress();
}

async function sendDue(demo: Demo, pending: PendingOutcome[], nowMs: number): Promise<void> {
  const due = pending.filter((outcome) => outcome.atMs <= nowMs);
  const later = pending.filter((outcome) => outcome.atMs > nowMs);
  pending.splice(0, pending.length, ...later);
  for (let at = 0; at < due.length; at += OUTCOMES_PER_CALL)
    await demo.client.post("/api/v1/outcomes", { outcomes: due.slice(at, at + OUTCOMES_PER_CALL) });
}

/** The served label that the recorded damage means, or null where the record is no label. */
function outcomeLabel(project: Project, damage: string | null): string | null {
  const label = project.config.datasets[NAMES.dataset]!.label!;
  if (damage === null) return null;
  if (label.positive.includes(damage)) return label.positive.join("/");
  return label.negative.includes(damage) ? label.negative.join("/") : null;
}

function byMonth(strikes: readonly Strike[]): Strike[][] {
  const months = new Map<string, Strike[]>();
  for (const strike of strikes) {
    const key = new Date(strike.atMs).toISOString().slice(0, 7);
    months.set(key, [...(months.get(key) ?? []), strike]);
  }
  return [...months.values()];
}
