import { aboutRecord, no, notRecorded, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "{queued} uncertain predictions were queued, {reviewed} were reviewed.",
    ja: "確信の低い予測が{queued}件集められ、{reviewed}件が見直されました。",
  },
  few: {
    en: "{count} predictions were queued; {least} are needed to tell.",
    ja: "集められた予測は{count}件です。判断には{least}件が必要です。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "uncertain-predictions-are-reviewed",
  reads: "records",
  kind: "record",
  question: {
    en: "Are low-certainty predictions queued and reviewed?",
    ja: "確信の低い予測が集められ、見直されていますか。",
  },
  why: {
    en: "What the model is unsure of teaches it most.",
    ja: "モデルが迷うものほど、学びが大きいものです。",
  },
  threshold: {
    en: "Yes when at least 20 predictions were queued, half of them are reviewed, and the last review is at most 30 days old.",
    ja: "20件以上が待ち行列に入り、その半分以上が見直され、最後の見直しから30日以内であること。",
  },
  remedy: {
    en: "Set a threshold for the review queue and work through it every week.",
    ja: "待ち行列のしきい値を決め、毎週見直します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "low-confidence-review" }],
  expiresAfterDays: 30,
  ask(facts, context) {
    const { reviews } = facts;
    if (reviews === null) return notRecorded;
    if (reviews.queuedCount < LEAST_QUEUED) {
      return unknown(inBoth(texts.few, { count: reviews.queuedCount, least: LEAST_QUEUED }));
    }
    const { queuedCount, reviewedCount, lastReviewedAtMs } = reviews;
    const summary = inBoth(texts.counts, { queued: queuedCount, reviewed: reviewedCount });
    const fresh = lastReviewedAtMs !== null && lastReviewedAtMs > context.nowMs - WINDOW_MS;
    const finding = aboutRecord(summary, "reviews");
    return fresh && reviewedCount / queuedCount >= LEAST_SHARE ? yes(finding) : no(finding);
  },
};
const LEAST_QUEUED = 20;
const LEAST_SHARE = 0.5;
const WINDOW_MS = 30 * 86_400_000;
