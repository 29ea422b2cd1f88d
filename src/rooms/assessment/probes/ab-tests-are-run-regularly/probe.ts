import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "A/B tests started in the last 180 days: {count}. With a planned size and a decision: {complete}.",
    ja: "直近180日に始めたA/Bテストは{count}件、標本数の計画と判断がそろったものは{complete}件です。",
  },
  one: { en: "Test {name} was decided: {decision}", ja: "試験 {name} の判断は「{decision}」です。" },
  open: {
    en: "{count} test(s) were started in the last 180 days and none is decided yet; a running one still can be.",
    ja: "直近180日に始めた試験は{count}件で、判断はまだありません。継続中の試験の結果を待つ必要があります。",
  },
  young: {
    en: "The first test was started less than 180 days ago, so a second one need not be due yet.",
    ja: "最初の試験から180日たっていないため、二回目の時期はまだ判断できません。",
  },
  none: { en: "No A/B test has been run yet.", ja: "A/Bテストがまだ行われていません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "ab-tests-are-run-regularly",
  reads: "records",
  kind: "record",
  question: {
    en: "Are versions compared by A/B tests regularly, and do tests end in a decision?",
    ja: "版の比較をA/Bテストで定期的に行い、判断まで終えていますか。",
  },
  why: {
    en: "Offline scores are a promise; only real traffic shows the effect.",
    ja: "オフラインの評価は見込みにすぎず、効果は実際のアクセスでしか分かりません。",
  },
  threshold: {
    en: "Yes when at least two tests were started within 180 days, and one of them had a planned size and ended in a decision.",
    ja: "180日以内に二つ以上の試験を始め、そのうち一つは標本数を計画し判断まで終えていること。",
  },
  remedy: {
    en: "Plan one test a quarter with akashi ab, with its size, and close it with a decision.",
    ja: "四半期に一度、標本数を決めて akashi ab で試験し、判断して終えます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "ab-tests-regular" }],
  expiresAfterDays: 180,
  ask(facts, context) {
    if (facts.abTests === null) return notRecorded;
    if (facts.abTests.length === 0) return unknown(texts.none);
    const recent = facts.abTests.filter((test) => test.startedAtMs > context.nowMs - WINDOW_MS);
    const complete = recent.filter((test) => test.plannedSampleSize !== null && test.decision !== null);
    const summary = inBoth(texts.counts, { count: recent.length, complete: complete.length });
    const findings = someOf(recent, (test) =>
      aboutRecord(
        inBoth(texts.one, { name: test.name, decision: test.decision ?? "-" }),
        test.id,
        test.startedAtMs,
      ),
    );
    const regular = recent.length >= LEAST_TESTS && complete.length > 0;
    if (regular) return yes({ summary }, ...findings);
    if (complete.length === 0 && recent.some((test) => test.endedAtMs === null))
      return unknown(inBoth(texts.open, { count: recent.length }));
    if (complete.length > 0 && recent.length === facts.abTests.length) return unknown(texts.young);
    return no({ summary }, ...findings);
  },
};
const LEAST_TESTS = 2;
const WINDOW_MS = 180 * 86_400_000;
