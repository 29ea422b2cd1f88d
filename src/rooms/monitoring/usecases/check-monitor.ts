import { isAkashiError } from "../../../kernel/errors.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { entryOf, type Project } from "../../../platform/project/index.ts";
import { type CheckInput, type CheckResult, type MonitorCheck, monitoringErrors } from "../contract.ts";
import { mergeTables } from "../core/merge-tables.ts";
import { worstCheck } from "../core/verdict.ts";
import { insertCheck } from "../store/check-store.ts";
import type { MonitoringTables } from "../store/tables.ts";
import { deliverAlerts } from "./deliver-alerts.ts";
import type { MonitoringDeps } from "./deps.ts";
import { type CheckedPlace, judgeWindow } from "./judge-window.ts";
import { checkReceivers } from "./receivers.ts";
import { settleAlerts } from "./settle-alerts.ts";

/**
 * Judges every model version that served in the window, records one check per version, raises what is new, closes
 * what is over, and tells the receivers.
 */
export async function checkMonitor(
  deps: MonitoringDeps,
  project: Project,
  input: CheckInput,
  context: UseCaseContext,
): Promise<CheckResult> {
  const place = locate(deps, project, input);
  checkReceivers(place.monitor, place.config, deps.channels);
  const { checks, unjudgedVersions } = await judgeVersions(deps, place, input, context);
  const settled = await deps.platform.ledger.write<
    MonitoringTables,
    Awaited<ReturnType<typeof settleAlerts>>
  >(context.actor, async (unit) => {
    for (const check of checks) {
      await insertCheck(unit.trx, check);
      unit.record({
        kind: "monitor.checked",
        subject: `monitor:${check.project}/${check.monitor}`,
        data: {
          checkId: check.id,
          environment: check.environment,
          modelVersion: check.modelVersion,
          verdict: check.verdict,
          driftedShare: check.driftedShare,
          score: check.performance?.score ?? null,
          predictionCount: check.predictionCount,
        },
      });
    }
    return settleAlerts(deps, unit, place, checks, {
      mayResolve: input.modelVersion === undefined && unjudgedVersions.length === 0,
    });
  });
  const told = await deliverAlerts(deps, place, [...settled.raised, ...settled.stillOpen], checks, context);
  const after = (alerts: typeof settled.raised) => alerts.map((alert) => told.get(alert.id) ?? alert);
  return {
    check: worstCheck(checks)!,
    checks,
    alerts: after(settled.raised),
    openAlerts: after(settled.stillOpen),
    resolvedAlerts: settled.resolved,
    unjudgedVersions,
  };
}

/** The monitor's entry, and the window and environment that it looks at. */
function locate(deps: MonitoringDeps, project: Project, input: CheckInput): CheckedPlace {
  const config = entryOf(project, "monitors", input.monitor);
  const { environments } = entryOf(project, "endpoints", config.endpoint);
  const environment = input.environment ?? environments.at(-1)!;
  if (!environments.includes(environment))
    throw monitoringErrors.E_MONITORING_ENVIRONMENT_UNKNOWN({
      endpoint: config.endpoint,
      environment,
      known: environments,
    });
  const toMs = input.toMs ?? deps.platform.clock.nowMs();
  const fromMs = input.fromMs ?? null;
  if (fromMs !== null && fromMs > toMs)
    throw monitoringErrors.E_MONITORING_WINDOW({ from: iso(fromMs), to: iso(toMs) });
  return { project, monitor: input.monitor, config, environment, fromMs, toMs };
}

async function judgeVersions(
  deps: MonitoringDeps,
  place: CheckedPlace,
  input: CheckInput,
  context: UseCaseContext,
): Promise<Pick<CheckResult, "checks" | "unjudgedVersions">> {
  // Inputs drift for the endpoint as a whole: a canary or a sticky test gives each version a part that differs by
  // design. What a version answered, and how right it was, is its own.
  const all = await deps.predictions.readWindows({
    endpoint: place.config.endpoint,
    environment: place.environment,
    modelVersion: null,
    fromMs: place.fromMs,
    toMs: place.toMs,
  });
  const windows = all.filter(
    ({ modelVersion }) => input.modelVersion === undefined || modelVersion === input.modelVersion,
  );
  if (windows.length === 0) throw await noPredictions(deps, place);
  const traffic = mergeTables(all.map((window) => window.features));
  const checks: MonitorCheck[] = [];
  const failures: { modelVersion: number; error: unknown }[] = [];
  for (const window of windows) {
    context.signal?.throwIfAborted();
    context.progress?.({ stage: "compare", done: checks.length, total: windows.length });
    try {
      checks.push(await judgeWindow(deps, place, window, traffic));
    } catch (error) {
      failures.push({ modelVersion: window.modelVersion, error });
    }
  }
  if (checks.length === 0) throw failures[0]!.error;
  return {
    checks,
    unjudgedVersions: failures.map(({ modelVersion, error }) => {
      if (!isAkashiError(error)) throw error;
      return { modelVersion, code: error.code, message: error.message };
    }),
  };
}

async function noPredictions(deps: MonitoringDeps, place: CheckedPlace): Promise<Error> {
  const { endpoint } = place.config;
  const { stored } = await deps.serving.countPredictions({ endpoint });
  return monitoringErrors.E_MONITORING_NO_PREDICTIONS({
    endpoint,
    environment: place.environment,
    from: place.fromMs === null ? "-" : iso(place.fromMs),
    to: iso(place.toMs),
    stored,
    monitor: place.monitor,
  });
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
