import { no, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const DAY_MS = 86_400_000;
const MONTHS = 3;
const MONTH_MS = 30 * DAY_MS;

const texts = {
  counts: {
    en: "{deployments} successful production deployments in the last 90 days; {months} of the last three 30-day periods have one.",
    ja: "直近90日の本番への配備は{deployments}件成功しています。直近三つの30日間のうち、配備があったのは{months}つです。",
  },
  none: {
    en: "GitHub keeps no deployment to production. Deployments may be started elsewhere.",
    ja: "本番への配備の記録がGitHubにありません。別の場所から配備している可能性があります。",
  },
} as const;

/** Guards against previews and staging, which make a release look like routine. */
export const probe: Probe<"github"> = {
  id: "forge-deploys-every-month",
  reads: "github",
  kind: "record",
  question: {
    en: "Was something deployed to production every month?",
    ja: "本番への配備が毎月ありましたか。",
  },
  why: {
    en: "What is done rarely is done with fear, and with many changes at once.",
    ja: "まれにしか行わない配備は怖く、多くの変更を一度に含みます。",
  },
  threshold: {
    en: "Yes when each of the last three periods of 30 days has a successful production deployment on GitHub; without any the answer is unknown.",
    ja: "直近三つの30日間それぞれに、GitHub上で成功した本番への配備があること。一件もない場合は不明とします。",
  },
  remedy: {
    en: "Make releases smaller and cheaper until a monthly one is routine.",
    ja: "リリースを小さく安くし、月に一度が普通になるようにします。",
  },
  effort: "large",
  speaksFor: [{ practice: "x-deploy-cadence", noMeans: "unknown" }],
  expiresAfterDays: 30,
  ask({ deployments }, { nowMs }) {
    if (!deployments.known) return unknown(deployments.reason);
    const production = deployments.value.filter((one) => one.isProduction && !one.isTransient);
    if (production.length === 0) return unknown(texts.none);
    const refused = production.find((one) => !one.succeeded.known)?.succeeded;
    const done = production.filter(
      (one) =>
        one.succeeded.known && one.succeeded.value === true && nowMs - one.createdAtMs < MONTHS * MONTH_MS,
    );
    const periods = new Set(done.map((one) => Math.floor((nowMs - one.createdAtMs) / MONTH_MS)));
    const finding = {
      summary: inBoth(texts.counts, { deployments: done.length, months: periods.size }),
      location: { recordId: (done[0] ?? production[0]!).url },
    };
    if (periods.size === MONTHS) return yes(finding);
    return refused?.known === false ? unknown(refused.reason) : no(finding);
  },
};
