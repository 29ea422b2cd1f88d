import type { Tally, Verdict } from "../contract.ts";

/**
 * Counts verdicts. The share is an interval: what is unknown may turn out either way, so it belongs to the upper
 * bound only; what is not applicable belongs to neither.
 */
export function tallyOf(verdicts: Iterable<Verdict>): Tally {
  const counts = { met: 0, "not-met": 0, unknown: 0, "not-applicable": 0 };
  for (const verdict of verdicts) counts[verdict]++;
  const applicable = counts.met + counts["not-met"] + counts.unknown;
  return {
    met: counts.met,
    notMet: counts["not-met"],
    unknown: counts.unknown,
    notApplicable: counts["not-applicable"],
    applicable,
    lower: applicable === 0 ? null : counts.met / applicable,
    upper: applicable === 0 ? null : (counts.met + counts.unknown) / applicable,
  };
}
