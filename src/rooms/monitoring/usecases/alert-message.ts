import { inBoth, type Text } from "../../../kernel/messages.ts";
import type { MonitorConfig } from "../../../platform/project/index.ts";
import type { Alert, MonitorCheck } from "../contract.ts";
import { messages, percent } from "../messages.ts";

/** Longer lists are cut; the check holds them all. */
const MAX_NAMED_FEATURES = 8;

/** What an alert says, in both languages, figures included. */
export function alertMessage(
  kind: Alert["kind"],
  check: MonitorCheck,
  config: MonitorConfig,
  higherIsBetter: (metric: string) => boolean,
): Text {
  return kind === "drift" ? driftMessage(check, config) : performanceMessage(check, higherIsBetter);
}

function driftMessage(check: MonitorCheck, config: MonitorConfig): Text {
  const drifted = check.features.filter((feature) => feature.drifted).map((feature) => feature.feature);
  const named = drifted.slice(0, MAX_NAMED_FEATURES);
  return inBoth(messages.alertDrift, {
    drifted: drifted.length,
    judged: check.judgedFeatureCount,
    endpoint: check.endpoint,
    environment: check.environment,
    version: check.modelVersion,
    maxShare: percent(config.drift.max_share),
    features: drifted.length > named.length ? [...named, "…"] : named,
  });
}

function performanceMessage(check: MonitorCheck, higherIsBetter: (metric: string) => boolean): Text {
  const { metric, score, minScore, referenceScore, outcomeCount } = check.performance!;
  return inBoth(higherIsBetter(metric) ? messages.alertPerformanceLow : messages.alertPerformanceHigh, {
    metric,
    endpoint: check.endpoint,
    environment: check.environment,
    version: check.modelVersion,
    outcomes: outcomeCount,
    score: score.toFixed(3),
    limit: minScore,
    referenceScore: referenceScore.toFixed(3),
  });
}
