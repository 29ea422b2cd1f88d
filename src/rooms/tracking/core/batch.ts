import type { Metric } from "../contract.ts";
import { trackingErrors } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { type StoredPoint, toStoredPoint } from "./metric-point.ts";
import { checkKey, checkLength, cutText } from "./names.ts";

export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

/**
 * Checks params and cuts long values. The same key twice with the same value is one param.
 * @throws E_TRACKING_PARAMETER_INVALID, E_TRACKING_PARAM_DUPLICATE
 */
export function toParamMap(params: readonly KeyValue[]): Map<string, string> {
  const map = new Map<string, string>();
  params.forEach(({ key, value }, index) => {
    checkKey(key, `params[${index}].key`);
    if (map.has(key)) throw trackingErrors.E_TRACKING_PARAM_DUPLICATE({ key });
    map.set(key, cutText(value, LIMITS.paramValueCharacters));
  });
  return map;
}

/** Checks tags and cuts long values; the last of equal keys stands. @throws E_TRACKING_PARAMETER_INVALID */
export function toTagMap(tags: readonly KeyValue[]): Map<string, string> {
  const map = new Map<string, string>();
  tags.forEach(({ key, value }, index) => {
    checkKey(key, `tags[${index}].key`);
    map.set(key, cutText(value, LIMITS.tagValueCharacters));
  });
  return map;
}

/**
 * The tags that a run is made with. MLflow's server takes keys of any characters here, and only here.
 * @throws E_TRACKING_PARAMETER_MISSING, E_TRACKING_PARAMETER_INVALID
 */
export function toFirstTags(tags: readonly KeyValue[]): Map<string, string> {
  return new Map(
    tags.map(({ key, value }, index) => {
      const parameter = `tags[${index}].key`;
      if (key === "") throw trackingErrors.E_TRACKING_PARAMETER_MISSING({ parameter });
      checkLength(key, parameter, LIMITS.keyCharacters);
      return [key, cutText(value, LIMITS.tagValueCharacters)];
    }),
  );
}

/** Checks the params of a logged model; the last of equal keys stands. @throws E_TRACKING_PARAMETER_INVALID */
export function toModelParamMap(params: readonly KeyValue[]): Map<string, string> {
  const map = new Map<string, string>();
  params.forEach(({ key, value }, index) => {
    checkKey(key, `params[${index}].key`);
    map.set(key, cutText(value, LIMITS.paramValueCharacters));
  });
  return map;
}

/**
 * Checks the tags of a logged model; the last of equal keys stands. A value is never cut: clients keep JSON in them.
 * @throws E_TRACKING_PARAMETER_INVALID
 */
export function checkModelTags(tags: readonly KeyValue[]): Map<string, string> {
  const map = new Map<string, string>();
  tags.forEach(({ key, value }, index) => {
    checkKey(key, `tags[${index}].key`);
    checkLength(value, `tags[${index}].value`, LIMITS.modelTagValueCharacters);
    map.set(key, value);
  });
  return map;
}

/** @throws E_TRACKING_BATCH_TOO_LARGE */
export function checkModelParamCount(count: number): void {
  const limit = LIMITS.paramsPerBatch;
  if (count > limit) throw trackingErrors.E_TRACKING_BATCH_TOO_LARGE({ kind: "params", count, limit });
}

/** @throws E_TRACKING_PARAMETER_INVALID for a bad key, or a step or timestamp that is no whole number */
export function toStoredPoints(metrics: readonly Metric[]): StoredPoint[] {
  return metrics.map((metric, index) => {
    checkKey(metric.key, `metrics[${index}].name`);
    checkWhole(metric.step, `metrics[${index}].step`);
    checkWhole(metric.timestampMs, `metrics[${index}].timestamp`);
    return toStoredPoint(metric);
  });
}

/** @throws E_TRACKING_BATCH_TOO_LARGE */
export function checkBatchSize(counts: { metrics: number; params: number; tags: number }): void {
  const limits: readonly (readonly [string, number, number])[] = [
    ["metrics", counts.metrics, LIMITS.metricsPerBatch],
    ["params", counts.params, LIMITS.paramsPerBatch],
    ["tags", counts.tags, LIMITS.tagsPerBatch],
    ["metrics, params, tags", counts.metrics + counts.params + counts.tags, LIMITS.entriesPerBatch],
  ];
  for (const [kind, count, limit] of limits)
    if (count > limit) throw trackingErrors.E_TRACKING_BATCH_TOO_LARGE({ kind, count, limit });
}

function checkWhole(value: number, parameter: string): void {
  if (!Number.isSafeInteger(value))
    throw trackingErrors.E_TRACKING_PARAMETER_INVALID({
      parameter,
      value: String(value),
      rule: "a whole number of at most 2^53 - 1",
    });
}
