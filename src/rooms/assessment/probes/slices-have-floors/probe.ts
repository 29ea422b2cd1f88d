import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import type { SliceReportFact } from "../../core/record-facts.ts";
import { liveVersions } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "By {feature}, the weakest group is {name} with {metric} {value}; the floor is {floor}.",
    ja: "{feature} で分けると最も低い集団は {name} で、{metric} は {value}、下限は {floor} です。",
  },
  uncovered: { en: "Version {id} has no such report.", ja: "版 {id} にこの報告がありません。" },
  none: {
    en: "No version is in production, or no report with a floor is recorded.",
    ja: "本番の版か、下限のある報告がありません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "slices-have-floors",
  reads: "records",
  kind: "record",
  question: {
    en: "Is quality measured on slices of the data, each above a floor?",
    ja: "部分集団ごとに品質を測り、どれも下限を上回っていますか。",
  },
  why: {
    en: "A good average hides groups that are served badly.",
    ja: "平均が良くても、うまくいかない集団が隠れます。",
  },
  threshold: {
    en: "Yes when every version in production has a slice report with a floor, and every slice of 30 rows or more reaches it.",
    ja: "本番のすべての版に下限のある部分集団の報告があり、30行以上の部分集団がすべて下限に達すること。",
  },
  remedy: {
    en: "Choose slices and a floor, and add them to the gates of the pipeline.",
    ja: "部分集団と下限を決め、パイプラインの関門に加えます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-slices" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.sliceReports === null || facts.modelVersions === null) return notRecorded;
    const live = liveVersions(facts);
    const reports = facts.sliceReports.filter((one) => !one.isProtected && one.floor !== null);
    if (live.length === 0 || reports.length === 0) return unknown(texts.none);
    const told = live.map((version) => ({
      version,
      reports: reports.filter((one) => one.modelVersionId === version.id),
    }));
    const uncovered = told.filter((one) => one.reports.length === 0);
    if (uncovered.length > 0) {
      const [first, ...more] = someOf(uncovered, ({ version: { id } }) =>
        aboutRecord(inBoth(texts.uncovered, { id }), id),
      );
      return no(first!, ...more);
    }
    const weakest = told.flatMap((one) => one.reports).map(weakestSlice);
    const below = weakest.filter((one) => one.value < one.floor);
    const [first, ...more] = someOf(below.length > 0 ? below : weakest, ({ id, ...values }) =>
      aboutRecord(inBoth(texts.one, values), id),
    );
    return below.length > 0 ? no(first!, ...more) : yes(first!, ...more);
  },
};
const LEAST_SAMPLES = 30;

/** The slice with the lowest value among those that are large enough to tell. */
function weakestSlice({ id, feature, metric, floor, slices }: SliceReportFact) {
  const large = slices.filter((slice) => slice.sampleCount >= LEAST_SAMPLES);
  const lowest = large.toSorted((a, b) => a.value - b.value)[0];
  return { id, feature, metric, floor: floor!, name: lowest?.name ?? "-", value: lowest?.value ?? floor! };
}
