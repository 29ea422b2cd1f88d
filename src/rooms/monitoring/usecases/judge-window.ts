import { newId } from "../../../kernel/ids.ts";
import type { Table } from "../../../kernel/table.ts";
import type { MonitorConfig, Project } from "../../../platform/project/index.ts";
import type { ModelVersion } from "../../registry/contract.ts";
import type { MonitorCheck, PredictionWindow } from "../contract.ts";
import { type DriftRules, judgeDrift } from "../core/judge-drift.ts";
import { judgePerformance, type PerformanceRules } from "../core/judge-performance.ts";
import { overallVerdict } from "../core/verdict.ts";
import type { MonitoringDeps } from "./deps.ts";
import { readOutcomes } from "./read-outcomes.ts";
import type { KeptReference } from "./reference-cache.ts";

export interface CheckedPlace {
  readonly project: Project;
  readonly monitor: string;
  readonly config: MonitorConfig;
  readonly environment: string;
  /** Null: the window begins with its first row. */
  readonly fromMs: number | null;
  readonly toMs: number;
}

/**
 * Judges one model version: the inputs of the whole endpoint against the version's training snapshot, its own
 * answers and their outcomes. Reads the snapshot, writes nothing.
 */
export async function judgeWindow(
  deps: Pick<MonitoringDeps, "registry" | "references" | "tests" | "metrics" | "platform">,
  place: CheckedPlace,
  window: PredictionWindow,
  traffic: Table,
): Promise<MonitorCheck> {
  const version = await deps.registry.getVersion(window.model, window.modelVersion);
  const reference = await deps.references.get(version);
  const drift = judgeDrift(
    reference.prepared,
    { features: traffic, probabilities: window.probabilities },
    deps.tests,
    driftRules(place.config),
  );
  const outcomes = readOutcomes(window.outcomeLabels, version, place.project);
  const performance = place.config.performance
    ? judgePerformance(
        outcomes.labels,
        window.probabilities,
        performanceRules(place.config.performance),
        {
          decisionThreshold: version.bundle.decisionThreshold,
          referenceScore: referenceScore(place.config.performance.metric, version, reference, deps),
        },
        deps.metrics,
      )
    : { performance: null, verdict: "not-asked" as const };
  return {
    id: newId(),
    project: place.project.config.project.name,
    monitor: place.monitor,
    endpoint: place.config.endpoint,
    environment: place.environment,
    model: window.model,
    modelVersion: window.modelVersion,
    fromMs: place.fromMs ?? window.firstAtMs,
    toMs: place.toMs,
    predictionCount: window.features.rowCount,
    inputRowCount: traffic.rowCount,
    referenceDigest: version.bundle.referenceDigest,
    referenceRowCount: reference.prepared.rowCount,
    features: [...drift.features],
    driftedShare: drift.driftedShare,
    judgedFeatureCount: drift.judgedFeatureCount,
    driftAlert: drift.verdict === "alert",
    driftVerdict: drift.verdict,
    predictionDrift: drift.predictionDrift,
    ignoredFeatures: [...drift.ignoredFeatures],
    performance: performance.performance,
    performanceVerdict: performance.verdict,
    outcomes: {
      count: outcomes.count,
      unreadableCount: outcomes.unreadableCount,
      coverage: outcomes.count / Math.max(1, window.features.rowCount),
    },
    unreadPredictionCount: window.unreadCount,
    verdict: overallVerdict([drift.verdict, performance.verdict]),
    atMs: deps.platform.clock.nowMs(),
  };
}

export function driftRules({ drift }: MonitorConfig): DriftRules {
  return {
    alpha: drift.alpha,
    correction: drift.correction,
    minEffect: drift.min_effect,
    maxShare: drift.max_share,
    minRows: drift.min_rows,
  };
}

function performanceRules(config: NonNullable<MonitorConfig["performance"]>): PerformanceRules {
  return { metric: config.metric, minScore: config.min_score, minOutcomes: config.min_outcomes };
}

/** The held-out score; for a metric that the registry does not keep, the score on the training rows themselves. */
function referenceScore(
  metric: string,
  version: ModelVersion,
  { snapshot }: KeptReference,
  { metrics }: Pick<MonitoringDeps, "metrics">,
): number {
  if (snapshot.metric === metric) return snapshot.score;
  return (
    version.metrics[metric] ??
    metrics.score(
      metric,
      Uint8Array.from(snapshot.labels),
      Float64Array.from(snapshot.probabilities),
      version.bundle.decisionThreshold,
    )
  );
}
