import { isAkashiError } from "../../../kernel/errors.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { entryOf, type Project } from "../../../platform/project/index.ts";
import type { PipelineRunResult } from "../../training/contract.ts";
import { type Alert, monitoringErrors } from "../contract.ts";
import { claimRetraining, getAlert, getAlertForChange, updateAlert } from "../store/alert-store.ts";
import type { MonitoringTables } from "../store/tables.ts";
import type { MonitoringDeps } from "./deps.ts";

/** A retraining that has been "running" for longer belongs to a process that died, and may be started again. */
const STALE_AFTER_MS = 6 * 3_600_000;

/**
 * Runs the monitor's pipeline on the newest data because of the alert, and links both. One alert starts one
 * retraining at a time, and no further one once a version was registered; after failed gates it may be tried again.
 */
export async function retrainForAlert(
  deps: MonitoringDeps,
  project: Project,
  alertId: string,
  context: UseCaseContext,
): Promise<PipelineRunResult> {
  const alert = await getAlert(deps.platform.database, alertId);
  const name = project.config.project.name;
  if (alert.project !== name)
    throw monitoringErrors.E_MONITORING_ALERT_PROJECT({ id: alertId, owner: alert.project, project: name });
  const pipeline = pipelineOf(project, alert);
  await claim(deps, alert, pipeline, context);
  try {
    const result = await deps.training.runPipeline(
      project,
      pipeline,
      { datasetVersion: "latest", trigger: { kind: "alert", alertId } },
      context,
    );
    await finish(deps, alertId, context, result, null);
    return result;
  } catch (error) {
    await finish(deps, alertId, context, null, isAkashiError(error) ? error.code : "E_INTERNAL");
    throw error;
  }
}

/** The pipeline that the monitor names, or the only one that makes the endpoint's model. Throws E_MONITORING_PIPELINE_MISSING. */
export function pipelineOf(project: Project, alert: Pick<Alert, "monitor">): string {
  const monitor = entryOf(project, "monitors", alert.monitor);
  if (monitor.pipeline !== undefined) {
    entryOf(project, "pipelines", monitor.pipeline);
    return monitor.pipeline;
  }
  const { model } = entryOf(project, "endpoints", monitor.endpoint);
  const makers = Object.entries(project.config.pipelines).filter(([, pipeline]) => pipeline.model === model);
  if (makers.length !== 1)
    throw monitoringErrors.E_MONITORING_PIPELINE_MISSING({
      monitor: alert.monitor,
      model,
      count: makers.length,
    });
  return makers[0]![0];
}

async function claim(
  { platform }: MonitoringDeps,
  alert: Alert,
  pipeline: string,
  context: UseCaseContext,
): Promise<void> {
  await platform.ledger.write<MonitoringTables, void>(context.actor, async ({ trx, record }) => {
    if (!(await claimRetraining(trx, alert.id, platform.clock.nowMs(), STALE_AFTER_MS))) {
      const { retrainStatus } = await getAlertForChange(trx, alert.id);
      throw monitoringErrors.E_MONITORING_RETRAINING({ id: alert.id, status: retrainStatus });
    }
    record({
      kind: "retraining.started",
      subject: `alert:${alert.id}`,
      data: { project: alert.project, monitor: alert.monitor, pipeline },
    });
  });
}

async function finish(
  { platform }: MonitoringDeps,
  alertId: string,
  context: UseCaseContext,
  result: PipelineRunResult | null,
  errorCode: string | null,
): Promise<void> {
  const retrainStatus =
    result?.status === "registered" || result?.status === "gates-failed" ? result.status : "failed";
  await platform.ledger.write<MonitoringTables, void>(context.actor, async ({ trx, record }) => {
    const alert = await getAlertForChange(trx, alertId);
    await updateAlert(trx, {
      ...alert,
      retrainStatus,
      retrainedBy: result?.pipelineRunId ?? alert.retrainedBy,
    });
    record({
      kind: "retraining.finished",
      subject: `alert:${alertId}`,
      data: {
        status: retrainStatus,
        pipelineRunId: result?.pipelineRunId ?? null,
        model: result?.model ?? null,
        modelVersion: result?.modelVersion ?? null,
        error: errorCode,
      },
    });
  });
}
