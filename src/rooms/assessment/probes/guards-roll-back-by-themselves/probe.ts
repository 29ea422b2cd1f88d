import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "A guard rolled endpoint {endpoint} back.",
    ja: "見張りがエンドポイント {endpoint} を戻しました。",
  },
  byHand: {
    en: "All {count} rollbacks of the last 90 days were done by people.",
    ja: "直近90日の切り戻し{count}回は、すべて人が行いました。",
  },
  untold: {
    en: "{count} rollback(s) of the last 90 days do not say whether a guard or a person started them.",
    ja: "直近90日の切り戻し{count}回は、見張りと人のどちらが始めたかの記録がありません。",
  },
  rehearsed: {
    en: "Rollbacks of the last 90 days were rehearsals; they do not show whether a guard would act.",
    ja: "直近90日の切り戻しは練習だけで、見張りが自動で戻すかどうかはわかりません。",
  },
  none: { en: "No rollback of the last 90 days is recorded.", ja: "直近90日の切り戻しの記録がありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "guards-roll-back-by-themselves",
  reads: "records",
  kind: "record",
  question: {
    en: "Has a guard returned to the previous version by itself?",
    ja: "見張りが自動で前の版に戻したことがありますか。",
  },
  why: {
    en: "At night nobody watches a release.",
    ja: "夜中の公開は誰も見ていません。",
  },
  threshold: {
    en: "Yes when a rollback without a person is recorded in the last 90 days, as a rehearsal or in earnest.",
    ja: "直近90日に、人の手によらない切り戻しが練習または本番で記録されていること。",
  },
  remedy: {
    en: "Tie releases to limits of errors and latency that trigger the rollback.",
    ja: "誤り率と応答時間の上限を公開に結び付け、超えたら戻るようにします。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-auto-rollback" }],
  expiresAfterDays: 90,
  ask(facts, context) {
    if (facts.rollbacks === null) return notRecorded;
    const recent = facts.rollbacks.filter((one) => one.atMs > context.nowMs - WINDOW_MS);
    const automatic = recent.filter((one) => one.automatic);
    if (automatic.length > 0) {
      const [first, ...more] = someOf(automatic, ({ id, endpoint, atMs }) =>
        aboutRecord(inBoth(texts.one, { endpoint }), id, atMs),
      );
      return yes(first!, ...more);
    }
    if (recent.length === 0) return unknown(texts.none);
    // A rehearsal by hand is no occasion at which a guard should have acted.
    const earnest = recent.filter((one) => !one.rehearsal);
    if (earnest.length === 0) return unknown(texts.rehearsed);
    const untold = earnest.filter((one) => one.automatic === null).length;
    if (untold > 0) return unknown(inBoth(texts.untold, { count: untold }));
    return no(aboutRecord(inBoth(texts.byHand, { count: earnest.length }), earnest.at(-1)!.id));
  },
};
const WINDOW_MS = 90 * 86_400_000;
