import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "Drift checks in the last 30 days: {checks}. Drift alerts in that time: {alerts}, of which {lost} reached nobody.",
    ja: "直近30日の検査は{checks}回、ドリフトの通知は{alerts}件、届かなかったものは{lost}件です。",
  },
  check: {
    en: "Check {id} found drift in {drifted} of {features} features.",
    ja: "検査 {id} は{features}個の特徴量のうち{drifted}個にドリフトを見つけました。",
  },
  alert: { en: "Alert {id} went to {to}.", ja: "通知 {id} は {to} に届きました。" },
  lost: { en: "Alert {id} reached nobody.", ja: "通知 {id} は誰にも届いていません。" },
  byHand: {
    en: "No drift monitor has a schedule, a baseline and a receiver.",
    ja: "周期・基準・宛先のそろったドリフト監視がありません。",
  },
  young: {
    en: "A drift monitor with schedule, baseline and receiver stands; {count} check(s) with enough rows are recorded so far.",
    ja: "周期・基準・宛先のあるドリフト監視が設定され、十分な行数での検査はこれまで{count}回です。",
  },
  none: {
    en: "Nothing was served or checked for drift yet.",
    ja: "予測の配信もドリフトの検査も、まだありません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "drift-is-checked-and-reported",
  reads: "records",
  kind: "record",
  question: {
    en: "Are feature distributions checked regularly against a baseline, and do alerts reach somebody?",
    ja: "特徴量の分布を基準と定期的に比べ、通知が誰かに届いていますか。",
  },
  why: {
    en: "Inputs change long before complaints arrive.",
    ja: "入力は、苦情が届くずっと前に変わります。",
  },
  threshold: {
    en: "Yes when a drift monitor runs by itself with a baseline and a receiver, at least two checks were made within 30 days, and every drift alert of that time was delivered.",
    ja: "基準と宛先を持つドリフト監視が自動で動き、30日以内に二回以上検査し、すべての通知が届いていること。",
  },
  remedy: {
    en: "Set up a monitor in akashi.yaml with a schedule and receivers.",
    ja: "akashi.yaml に、周期と宛先を持つ監視を設定します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "feature-drift-alerts" }],
  expiresAfterDays: 30,
  ask(facts, context) {
    if (facts.monitors === null || facts.driftChecks === null || facts.alerts === null) return notRecorded;
    const monitors = facts.monitors.filter((one) => one.kind === "drift");
    const served = (facts.predictions ?? []).some((one) => one.servedCount > 0);
    // Before anything is served there is nothing to check.
    if (facts.driftChecks.length === 0 && !served) return unknown(texts.none);
    const standing = monitors.filter(
      (one) => one.schedule !== null && one.baselineId !== null && one.receivers.length > 0,
    );
    if (standing.length === 0) return no({ summary: texts.byHand });
    const ids = new Set(standing.map((one) => one.id));
    const since = context.nowMs - WINDOW_MS;
    const checks = facts.driftChecks.filter((one) => one.monitorId !== null && ids.has(one.monitorId));
    const recent = checks.filter((one) => one.atMs > since);
    const alerts = facts.alerts.filter((one) => one.kind === "drift" && one.atMs > since);
    const lost = alerts.filter((one) => !one.deliveries.some((delivery) => delivery.delivered));
    const values = { checks: recent.length, alerts: alerts.length, lost: lost.length };
    const summary = inBoth(texts.counts, values);
    // A monitor that has just been set up, or that had too few rows so far, has missed no check.
    if (lost.length === 0 && checks.length < LEAST_CHECKS)
      return unknown(inBoth(texts.young, { count: checks.length }));
    if (recent.length < LEAST_CHECKS || lost.length > 0) {
      return no(
        aboutRecord(summary, standing[0]!.id),
        ...someOf(lost, ({ id }) => aboutRecord(inBoth(texts.lost, { id }), id)),
      );
    }
    return yes(
      aboutRecord(summary, standing[0]!.id),
      ...someOf(recent.toReversed(), ({ id, atMs, featureCount, driftedCount }) =>
        aboutRecord(inBoth(texts.check, { id, features: featureCount, drifted: driftedCount }), id, atMs),
      ),
      ...someOf(alerts.toReversed(), ({ id, atMs, deliveries }) =>
        aboutRecord(inBoth(texts.alert, { id, to: deliveries.map((one) => one.receiver) }), id, atMs),
      ),
    );
  },
};
const LEAST_CHECKS = 2;
const WINDOW_MS = 30 * 86_400_000;
