import { aboutRecord, no, notRecorded, tooSeldom, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "{count} periods are recorded, {compared} of them with a forecast.",
    ja: "記録された期間は{count}件、そのうち見込みのあるものは{compared}件です。",
  },
  none: { en: "No cost is recorded yet.", ja: "費用の記録がまだありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "costs-are-compared-with-forecasts",
  reads: "records",
  kind: "record",
  question: {
    en: "Is spending compared with a forecast, period after period?",
    ja: "費用の実績を、期間ごとに見込みと比べていますか。",
  },
  why: {
    en: "A model that costs more than it brings should be known.",
    ja: "もたらす価値より費用のかかるモデルは、把握しておく必要があります。",
  },
  threshold: {
    en: "Yes when at least two periods have both an actual and a forecast value, and the last one ended at most 45 days ago.",
    ja: "実績と見込みのそろった期間が二つ以上あり、最後の期間の終わりから45日以内であること。",
  },
  remedy: {
    en: "Set rates and a budget, and close each month with its actual cost.",
    ja: "単価と予算を設定し、毎月の実績を締めます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "cost-tracking" }],
  expiresAfterDays: 30,
  ask(facts, context) {
    if (facts.costs === null) return notRecorded;
    if (facts.costs.length === 0) return unknown(texts.none);
    const compared = facts.costs.filter((one) => one.forecast !== null);
    const last = compared.toSorted((a, b) => a.toMs - b.toMs).at(-1);
    const fresh = last !== undefined && last.toMs > context.nowMs - WINDOW_MS;
    const summary = inBoth(texts.counts, { count: facts.costs.length, compared: compared.length });
    const finding = aboutRecord(summary, "costs");
    if (fresh && compared.length === facts.costs.length && compared.length < LEAST_PERIODS)
      return tooSeldom(compared.length, LEAST_PERIODS);
    return fresh && compared.length >= LEAST_PERIODS ? yes(finding) : no(finding);
  },
};
const LEAST_PERIODS = 2;
const WINDOW_MS = 45 * 86_400_000;
