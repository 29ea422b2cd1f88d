import type { Metric } from "../contract.ts";

/** A metric's point as the store keeps it: NaN is a flag with value 0, and infinities are the largest doubles. */
export interface StoredPoint {
  readonly key: string;
  readonly step: number;
  readonly timestampMs: number;
  readonly value: number;
  readonly isNan: 0 | 1;
}

/**
 * MLflow's server keeps ±Infinity as ±1.7976931348623157e308, and its clients have come to expect that back;
 * SQLite cannot store NaN at all.
 */
export function toStoredPoint(metric: Metric): StoredPoint {
  const { key, step, timestampMs, value } = metric;
  if (Number.isNaN(value)) return { key, step, timestampMs, value: 0, isNan: 1 };
  const clamped = Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
  // -0 and 0 are one point: databases disagree on whether they are equal keys.
  return { key, step, timestampMs, value: clamped + 0, isNan: 0 };
}

export function fromStoredPoint(point: StoredPoint): Metric {
  return {
    key: point.key,
    value: point.isNan === 1 ? Number.NaN : point.value,
    timestampMs: point.timestampMs,
    step: point.step,
  };
}

/** Whether a point has a place on an axis: infinities are stored as the largest doubles; see `toStoredPoint`. */
export function isDrawable({ value, isNan }: Pick<StoredPoint, "value" | "isNan">): boolean {
  return isNan === 0 && Math.abs(value) < Number.MAX_VALUE;
}

/** What tells a point of one metric from every other. */
export function pointIdentity(point: Omit<StoredPoint, "key">): string {
  return `${point.timestampMs}/${point.step}/${point.isNan === 1 ? "NaN" : point.value}`;
}

/** Which of two points is the later one: by step, then timestamp, then value, as MLflow defines "latest". */
function isLater(a: StoredPoint, b: StoredPoint): boolean {
  if (a.step !== b.step) return a.step > b.step;
  if (a.timestampMs !== b.timestampMs) return a.timestampMs > b.timestampMs;
  return a.value > b.value;
}

/** The latest point of each key, in order of first appearance. */
export function latestByKey(points: readonly StoredPoint[]): StoredPoint[] {
  const latest = new Map<string, StoredPoint>();
  for (const point of points) {
    const known = latest.get(point.key);
    if (!known || isLater(point, known)) latest.set(point.key, point);
  }
  return [...latest.values()];
}
