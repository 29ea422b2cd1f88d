import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../answers.ts";
import type { Answer } from "../probe.ts";
import type { RecordFacts, SliceReportFact } from "../record-facts.ts";
import { inBoth } from "../text.ts";
import { liveVersions } from "./production.ts";

/** A group with fewer rows says more about chance than about the model. */
const LEAST_SAMPLES = 30;

const texts = {
  one: {
    en: "By {feature}, the weakest group is {name} with {metric} {value}; the floor is {floor}.",
    ja: "{feature} で分けると最も低い集団は {name} で、{metric} は {value}、下限は {floor} です。",
  },
  small: {
    en: "By {feature}, no group has {least} rows or more, so none can be judged.",
    ja: "{feature} で分けると {least} 行以上の集団がなく、判断できません。",
  },
  uncovered: { en: "Version {id} has no such report.", ja: "版 {id} にこの報告がありません。" },
  none: {
    en: "No version is in production, or no report with a floor is recorded.",
    ja: "本番の版か、下限のある報告がありません。",
  },
} as const;

/**
 * Whether every version in production has a report whose large enough groups all reach its floor. A report without
 * one large enough group shows nothing: it makes the answer unknown, unless another report shows a group below.
 */
export function judgeSlices(facts: RecordFacts, ofReport: { readonly isProtected: boolean }): Answer {
  if (facts.sliceReports === null || facts.modelVersions === null) return notRecorded;
  const live = liveVersions(facts);
  const reports = facts.sliceReports.filter(
    (one) => one.isProtected === ofReport.isProtected && one.floor !== null,
  );
  if (live.length === 0 || reports.length === 0) return unknown(texts.none);
  const uncovered = live.filter(({ id }) => !reports.some((one) => one.modelVersionId === id));
  if (uncovered.length > 0) {
    const [first, ...more] = someOf(uncovered, ({ id }) => aboutRecord(inBoth(texts.uncovered, { id }), id));
    return no(first!, ...more);
  }
  const ofLive = reports.filter((one) => live.some(({ id }) => id === one.modelVersionId));
  const weakest = ofLive.flatMap((one) => weakestSlice(one) ?? []);
  const below = weakest.filter((one) => one.value < one.floor);
  const small = ofLive.find((one) => weakestSlice(one) === undefined);
  if (below.length === 0 && small)
    return unknown(inBoth(texts.small, { feature: small.feature, least: LEAST_SAMPLES }));
  const [first, ...more] = someOf(below.length > 0 ? below : weakest, ({ id, ...values }) =>
    aboutRecord(inBoth(texts.one, values), id),
  );
  return below.length > 0 ? no(first!, ...more) : yes(first!, ...more);
}

/** The group with the lowest value among those that are large enough to tell. */
function weakestSlice({ id, feature, metric, floor, slices }: SliceReportFact) {
  const [lowest] = slices
    .filter((slice) => slice.sampleCount >= LEAST_SAMPLES)
    .toSorted((a, b) => a.value - b.value);
  return lowest && { id, feature, metric, floor: floor!, name: lowest.name, value: lowest.value };
}
