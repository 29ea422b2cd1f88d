import { aboutRecord, figure, no, notRecorded, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  kpi: {
    en: "{name} was measured {count} times on real outcomes; the last value is {value}, the target {target}.",
    ja: "{name} は実際の結果で{count}回測られました。最新の値は {value}、目標は {target} です。",
  },
  joined: {
    en: "{joined} outcomes found their prediction, {lost} did not.",
    ja: "予測と結び付いた結果は{joined}件、結び付かなかったものは{lost}件です。",
  },
  noSeries: {
    en: "What is measured on outcomes ({metrics}) is the metric of no declared KPI.",
    ja: "結果で測られている指標({metrics})は、宣言されたどのKPIのものでもありません。",
  },
  few: {
    en: "{joined} outcomes found their prediction; {least} are needed to measure anything.",
    ja: "予測と結び付いた結果は{joined}件です。測るには{least}件が必要です。",
  },
  unmeasured: {
    en: "Outcomes arrive, but no declared KPI has two measurements on enough of them yet.",
    ja: "結果は届いていますが、宣言したKPIが、十分な件数でまだ二回測られていません。",
  },
  none: { en: "No outcome has arrived yet.", ja: "実際の結果がまだ届いていません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "outcomes-measure-the-kpis",
  reads: "records",
  kind: "record",
  question: {
    en: "Do real outcomes flow back and measure the agreed KPIs again and again?",
    ja: "実際の結果が戻り、合意したKPIを繰り返し測っていますか。",
  },
  why: {
    en: "Only outcomes tell whether the model does what it is for.",
    ja: "モデルが役に立っているかは、実際の結果からしか分かりません。",
  },
  threshold: {
    en: "Yes when at least 100 outcomes found their prediction, at most 5 % did not (where that is kept), and a declared KPI has at least two measurements on 30 outcomes or more each.",
    ja: "100件以上の結果が予測と結び付き、結び付かないものが(記録があれば)5%以下で、宣言したKPIに30件以上の結果による測定が二回以上あること。",
  },
  remedy: {
    en: "Declare a KPI with its metric in akashi.yaml and send outcomes with akashi feedback.",
    ja: "akashi.yaml にKPIと指標を書き、akashi feedback で結果を送ります。",
  },
  effort: "medium",
  speaksFor: [{ practice: "kpi-feedback-loop" }],
  expiresAfterDays: 30,
  ask(facts) {
    const { outcomes } = facts;
    if (outcomes === null) return notRecorded;
    const lost = outcomes.unmatchedCount ?? 0;
    const received = outcomes.joinedCount + lost;
    if (received === 0) return unknown(texts.none);
    const measured = outcomes.series
      .filter((series) => series.isKpi)
      .map((series) => ({
        ...series,
        points: series.points.filter((point) => point.sampleCount >= LEAST_SAMPLES),
      }));
    const kpi = measured.find((series) => series.points.length >= LEAST_POINTS);
    const joined = {
      summary: inBoth(texts.joined, { joined: outcomes.joinedCount, lost: outcomes.unmatchedCount ?? "?" }),
    };
    const lostShare = lost / received;
    if (received < LEAST_OUTCOMES)
      return unknown(inBoth(texts.few, { joined: outcomes.joinedCount, least: LEAST_OUTCOMES }));
    if (lostShare > MOST_LOST || outcomes.joinedCount < LEAST_OUTCOMES) return no(joined);
    // Measured, and none of it is a KPI: that was left out. Not measured often enough so far: that may come.
    if (kpi === undefined && (measured.length > 0 || outcomes.series.length === 0))
      return unknown(texts.unmeasured);
    if (kpi === undefined)
      return no(
        { summary: inBoth(texts.noSeries, { metrics: outcomes.series.map((one) => one.name) }) },
        joined,
      );
    const last = kpi.points.at(-1)!;
    const values = {
      name: kpi.name,
      count: kpi.points.length,
      value: figure(last.value),
      target: kpi.target ?? "-",
    };
    return yes(aboutRecord(inBoth(texts.kpi, values), kpi.name, last.atMs), joined);
  },
};
const LEAST_OUTCOMES = 100;
const MOST_LOST = 0.05;
const LEAST_POINTS = 2;
const LEAST_SAMPLES = 30;
