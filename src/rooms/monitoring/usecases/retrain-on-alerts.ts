import { systemActor } from "../../../kernel/actor.ts";
import type { LedgerEvent } from "../../../platform/events/index.ts";
import { entryOf, projectByName } from "../../../platform/project/index.ts";
import type { MonitoringDeps } from "./deps.ts";
import { pipelineOf, retrainForAlert } from "./retrain-for-alert.ts";

/**
 * Starts a retraining for each alert that this process raises and whose monitor says `on_alert: retrain`. Runs of
 * one pipeline follow one another. The result stops listening and resolves when what has begun is over.
 */
export function retrainOnAlerts(deps: MonitoringDeps): () => Promise<void> {
  const abort = new AbortController();
  const queues = new Map<string, Promise<void>>();
  const unsubscribe = deps.platform.ledger.subscribe("alert.raised", async (event) => {
    const job = await jobOf(deps, event);
    if (!job || abort.signal.aborted) return;
    const previous = queues.get(job.key) ?? Promise.resolve();
    const next = previous.then(() => runQuietly(deps, job, abort.signal));
    queues.set(job.key, next);
    await next;
  });
  return async () => {
    unsubscribe();
    abort.abort();
    await Promise.all(queues.values());
  };
}

interface RetrainJob {
  readonly key: string;
  readonly project: Awaited<ReturnType<typeof projectByName>>;
  readonly alertId: string;
}

async function jobOf(deps: MonitoringDeps, event: LedgerEvent): Promise<RetrainJob | undefined> {
  const { project: name, monitor } = event.data as { project: string; monitor: string };
  const project = await projectByName(deps.platform.database, name);
  if (entryOf(project, "monitors", monitor).on_alert !== "retrain") return undefined;
  const alertId = event.subject.slice("alert:".length);
  return { key: `${name}/${pipelineOf(project, { monitor })}`, project, alertId };
}

/** A failed retraining is on record as `retraining.finished`; here it must only not stop the next one. */
async function runQuietly(deps: MonitoringDeps, job: RetrainJob, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  try {
    await retrainForAlert(deps, job.project, job.alertId, { actor: systemActor("monitoring"), signal });
  } catch (error) {
    deps.platform.telemetry.logger.error(
      { alertId: job.alertId, error: String(error) },
      "retraining for an alert failed",
    );
  }
}
