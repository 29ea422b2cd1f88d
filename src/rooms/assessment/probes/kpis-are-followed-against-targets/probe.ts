import { aboutRecord, figure, no, notRecorded, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  followed: {
    en: "{name} was measured {count} times, last at {value}; its target is {target}.",
    ja: "{name} を{count}回測り、直近は {value}、目標は {target} です。",
  },
  sparse: {
    en: "{name} was measured {count} time(s); two or more are needed to follow it.",
    ja: "{name} の測定は{count}回です。追うには2回以上必要です。",
  },
  stale: {
    en: "{name} was last measured more than 30 days ago.",
    ja: "{name} の直近の測定から30日を超えています。",
  },
  none: {
    en: "No KPI with a target is measured on real outcomes yet.",
    ja: "目標のあるKPIが、まだ実際の結果で測られていません。",
  },
} as const;

/** Whether the goals are followed; whether they are reached is for the people who set them. */
export const probe: Probe<"records"> = {
  id: "kpis-are-followed-against-targets",
  reads: "records",
  kind: "record",
  question: {
    en: "Is each KPI with a target measured again and again?",
    ja: "目標のあるKPIを、繰り返し測っていますか。",
  },
  why: { en: "A goal that nobody measures is a wish.", ja: "測られない目標は願望にすぎません。" },
  threshold: {
    en: "Yes when every KPI with a target has two or more measurements on real outcomes, the last at most 30 days old.",
    ja: "目標のあるすべてのKPIに、実際の結果による測定が2回以上あり、直近が30日以内であること。",
  },
  remedy: {
    en: "Name the metric of each goal in akashi.yaml (goals), give its monitor a schedule, and send outcomes: akashi feedback <file>",
    ja: "akashi.yaml の goals に指標を書き、監視に周期を設定して、結果を送ります: akashi feedback <file>",
  },
  effort: "small",
  speaksFor: [{ practice: "business-goals-kpis" }],
  expiresAfterDays: 30,
  ask(facts, { nowMs }) {
    if (facts.outcomes === null) return notRecorded;
    const kpis = facts.outcomes.series.filter(({ isKpi, target }) => isKpi && target !== null);
    if (kpis.length === 0) return unknown(texts.none);
    for (const { name, points } of kpis) {
      const last = points.at(-1);
      if (!last || points.length < LEAST_POINTS)
        return unknown(inBoth(texts.sparse, { name, count: points.length }));
      if (last.atMs < nowMs - WINDOW_MS) return no(aboutRecord(inBoth(texts.stale, { name }), name, nowMs));
    }
    const [first, ...more] = kpis.map(({ name, points, target }) => {
      const last = points.at(-1)!;
      return aboutRecord(
        inBoth(texts.followed, { name, count: points.length, value: figure(last.value), target: target! }),
        name,
        last.atMs,
      );
    });
    return yes(first!, ...more);
  },
};
const LEAST_POINTS = 2;
const WINDOW_MS = 30 * 86_400_000;
