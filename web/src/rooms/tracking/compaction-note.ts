import type { MetricCurve } from "../../../../src/rooms/tracking/contract.ts";
import type { Format } from "../../app/format.ts";
import type { Say } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";

/** The sentence about histories that were compacted: how much of them is left. None where all are whole. */
export function compactionNote(
  curves: readonly Pick<MetricCurve, "compacted">[],
  { say, format }: { say: Say; format: Pick<Format, "number" | "date"> },
): string[] {
  const compacted = curves.flatMap((curve) => curve.compacted ?? []);
  const [only] = compacted;
  if (!only) return [];
  const sum = (counts: readonly number[]) => format.number(counts.reduce((total, count) => total + count, 0));
  const facts = {
    before: sum(compacted.map(({ pointsBefore }) => pointsBefore)),
    after: sum(compacted.map(({ pointsAfter }) => pointsAfter)),
  };
  return compacted.length === 1
    ? [say(m.curveCompacted, { ...facts, when: format.date(only.atMs), parts: format.number(only.buckets) })]
    : [say(m.curvesCompacted, { ...facts, curves: format.number(compacted.length) })];
}
