import { aboutRecord, no, notRecorded, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { productionDeployments } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "Deployments to production in the last three months, newest first: {counts}.",
    ja: "直近三か月の本番への配備の回数(新しい順): {counts}。",
  },
  young: {
    en: "{count} deployments to production within less than 90 days of records cannot show a rhythm.",
    ja: "本番への配備は{count}回で、記録が90日に満たないため頻度を判断できません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "production-changes-monthly",
  reads: "records",
  kind: "record",
  question: {
    en: "Is a model deployed to production at least once a month?",
    ja: "モデルが月に一度以上、本番に配備されていますか。",
  },
  why: {
    en: "Rare releases are big releases, and big releases fail.",
    ja: "まれな公開は大きな公開になり、大きな公開は失敗します。",
  },
  threshold: {
    en: "Yes when each of the last three periods of 30 days saw a deployment to production; it takes 90 days of records to tell.",
    ja: "直近の30日ごとの三期間すべてに本番への配備があること(判断には90日分の記録が必要)。",
  },
  remedy: {
    en: "Make releases smaller and let alerts and schedules start them.",
    ja: "公開を小さくし、通知や周期から始まるようにします。",
  },
  effort: "large",
  speaksFor: [{ practice: "x-deploy-cadence" }],
  expiresAfterDays: 30,
  ask(facts, context) {
    if (facts.deployments === null || facts.environments === null) return notRecorded;
    const releases = productionDeployments(facts);
    const first = releases[0];
    if (first === undefined || first.deployedAtMs > context.nowMs - PERIODS * PERIOD_MS) {
      return unknown(inBoth(texts.young, { count: releases.length }));
    }
    const counts = Array.from({ length: PERIODS }, (_, i) => {
      const untilMs = context.nowMs - i * PERIOD_MS;
      return releases.filter((one) => one.deployedAtMs <= untilMs && one.deployedAtMs > untilMs - PERIOD_MS)
        .length;
    });
    const summary = inBoth(texts.counts, { counts: counts.map(String) });
    const finding = aboutRecord(summary, releases.at(-1)!.id);
    return counts.every((count) => count > 0) ? yes(finding) : no(finding);
  },
};
const PERIODS = 3;
const PERIOD_MS = 30 * 86_400_000;
