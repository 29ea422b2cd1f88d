import { aboutRecord, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "Endpoint {endpoint} went back from {from} to {to} in {durationMs} ms.",
    ja: "エンドポイント {endpoint} は {from} から {to} へ {durationMs} ms で戻りました。",
  },
  none: {
    en: "No rollback or rehearsal of the last 90 days is recorded.",
    ja: "直近90日の切り戻しや練習の記録がありません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "rollback-has-been-done",
  reads: "records",
  kind: "record",
  question: {
    en: "Has production been returned to the previous version by the defined way?",
    ja: "決めた方法で、本番を前の版に戻したことがありますか。",
  },
  why: {
    en: "A way back that nobody has walked may not exist.",
    ja: "誰も通ったことのない帰り道は、ないかもしれません。",
  },
  threshold: {
    en: "Yes when at least one rollback or rehearsal of the last 90 days is recorded with its duration.",
    ja: "直近90日に、所要時間とともに記録された切り戻しか練習が一回以上あること。",
  },
  remedy: {
    en: "Rehearse with akashi drill rollback.",
    ja: "akashi drill rollback で練習します。",
  },
  effort: "small",
  speaksFor: [{ practice: "model-rollback" }],
  expiresAfterDays: 90,
  ask(facts, context) {
    if (facts.rollbacks === null) return notRecorded;
    const recent = facts.rollbacks.filter((one) => one.atMs > context.nowMs - WINDOW_MS);
    if (recent.length === 0) return unknown(texts.none);
    const [first, ...more] = someOf(recent.toReversed(), (one) =>
      aboutRecord(
        inBoth(texts.one, {
          endpoint: one.endpoint,
          from: one.fromVersionId,
          to: one.toVersionId,
          durationMs: Math.round(one.durationMs),
        }),
        one.id,
        one.atMs,
      ),
    );
    return yes(first!, ...more);
  },
};
const WINDOW_MS = 90 * 86_400_000;
