import type { MonitorCheck } from "../../../../monitoring/contract.ts";
import type { AlertFact, DriftCheckFact, MonitorFact, OutcomeFacts } from "../../../core/record-facts.ts";
import { projectName, RECORD_LIMIT, type RecordSources } from "../sources.ts";

export function readMonitors({ project }: RecordSources): MonitorFact[] {
  return Object.entries(project.config.monitors).flatMap(([name, monitor]) => {
    const shared = {
      endpoint: monitor.endpoint,
      schedule: monitor.schedule ?? null,
      baselineId: monitor.endpoint,
      receivers: monitor.receivers.map(({ channel, to }) => `${channel}:${to}`),
    };
    const drift: MonitorFact = { id: name, kind: "drift", ...shared };
    return monitor.performance
      ? [drift, { ...shared, id: `${name}/performance`, kind: "performance" as const }]
      : [drift];
  });
}

const checksOf = (sources: RecordSources): Promise<MonitorCheck[]> =>
  sources.rooms.monitoring.listChecks({ project: projectName(sources), limit: RECORD_LIMIT });

export async function readDriftChecks(sources: RecordSources): Promise<DriftCheckFact[]> {
  const checks = (await checksOf(sources)).filter((check) => check.verdict !== "too-little-data");
  return checks
    .map((check) => ({
      id: check.id,
      monitorId: check.monitor,
      endpoint: check.endpoint,
      atMs: check.atMs,
      baselineId: `${check.endpoint}@${check.modelVersion}`,
      featureCount: check.features.length,
      driftedCount: check.features.filter((feature) => feature.drifted).length,
    }))
    .toReversed();
}

export async function readAlerts(sources: RecordSources): Promise<AlertFact[]> {
  const alerts = await sources.rooms.monitoring.listAlerts({
    project: projectName(sources),
    limit: RECORD_LIMIT,
  });
  return alerts.map((alert) => ({
    id: alert.id,
    kind: alert.kind,
    atMs: alert.raisedAtMs,
    checkId: alert.checkId,
    deliveries: alert.deliveries.map(({ channel, to, delivered }) => ({
      receiver: `${channel}:${to}`,
      delivered,
    })),
  }));
}

export async function readOutcomes(sources: RecordSources): Promise<OutcomeFacts> {
  const { serving } = sources.rooms;
  const endpoints = await serving.listEndpoints({ project: projectName(sources) });
  const counts = await Promise.all(endpoints.map(({ name }) => serving.countPredictions({ endpoint: name })));
  const last = await Promise.all(
    endpoints.map(({ name }) => serving.listPredictions({ endpoint: name, withOutcomeOnly: true, limit: 1 })),
  );
  const times = last.flat().flatMap((prediction) => (prediction.outcome ? [prediction.outcome.atMs] : []));
  return {
    joinedCount: counts.reduce((sum, { withOutcome }) => sum + withOutcome, 0),
    // Outcomes for unknown predictions are refused to the caller and not kept.
    unmatchedCount: null,
    predictionCount: counts.reduce((sum, { stored }) => sum + stored, 0),
    lastAtMs: times.length > 0 ? Math.max(...times) : null,
    series: performanceSeries(sources, await checksOf(sources)),
  };
}

/** One series per metric, in the order of the windows that were measured. A KPI is one that a goal names as its metric. */
function performanceSeries(
  { project }: RecordSources,
  checks: readonly MonitorCheck[],
): OutcomeFacts["series"] {
  const measured = checks.filter((check) => check.performance !== null).toSorted((a, b) => a.toMs - b.toMs);
  const byMetric = Map.groupBy(measured, (check) => check.performance!.metric);
  return [...byMetric].map(([name, list]) => {
    const goal = project.config.goals.find((one) => one.metric === name);
    return {
      name,
      isKpi: goal !== undefined,
      target: goal?.target ?? null,
      points: list.map(({ atMs, performance }) => ({
        atMs,
        value: performance!.score,
        sampleCount: performance!.outcomeCount,
      })),
    };
  });
}
