import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "Endpoint {endpoint} measured {measured} of {requests} requests; the 95th percentile is {p95} ms, {errors} server errors.",
    ja: "エンドポイント {endpoint} は要求{requests}件のうち{measured}件を計測しました。95パーセンタイルは {p95} ms、サーバーエラーは{errors}件です。",
  },
  noHealth: {
    en: "Endpoint {endpoint} is not checked for liveness; it measured {measured} of {requests} requests (95th percentile {p95} ms, {errors} server errors).",
    ja: "エンドポイント {endpoint} の死活が確認されていません。計測は{requests}件のうち{measured}件です(95パーセンタイル {p95} ms、サーバーエラー{errors}件)。",
  },
  unwatched: {
    en: "All requests are measured, but whether somebody watches liveness is not recorded.",
    ja: "すべての要求を計測していますが、死活を誰かが見ているかは記録されていません。",
  },
  few: {
    en: "{count} requests arrived; {least} are needed to tell.",
    ja: "届いた要求は{count}件です。判断には{least}件が必要です。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "requests-are-measured",
  reads: "records",
  kind: "record",
  question: {
    en: "Are all requests logged with status and latency, and is liveness watched?",
    ja: "すべての要求が状態コードと応答時間とともに記録され、死活が監視されていますか。",
  },
  why: {
    en: "A service that is not measured fails in silence.",
    ja: "測っていないサービスは、黙って止まります。",
  },
  threshold: {
    en: "Yes when every endpoint with traffic (100 requests or more in total) measured at least 99.9 % of its requests, has a latency percentile, and is checked for liveness.",
    ja: "アクセスのあるすべてのエンドポイント(合計100件以上)で要求の99.9%以上を測り、応答時間の百分位を持ち、死活を確認していること。",
  },
  remedy: {
    en: "Serve through Akashi's endpoints and let Prometheus read /metrics.",
    ja: "Akashiのエンドポイントから返し、/metrics をPrometheusで読みます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "api-observability" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.api === null) return notRecorded;
    const busy = facts.api.filter((one) => one.requestCount > 0);
    const count = busy.reduce((sum, one) => sum + one.requestCount, 0);
    if (count < LEAST_REQUESTS) return unknown(inBoth(texts.few, { count, least: LEAST_REQUESTS }));
    const blind = busy.filter(
      (one) =>
        one.measuredCount / one.requestCount < LEAST_SHARE ||
        one.latencyP95Ms === null ||
        one.healthChecked === false,
    );
    const [first, ...more] = someOf(blind.length > 0 ? blind : busy, (one) =>
      aboutRecord(
        inBoth(one.healthChecked === false ? texts.noHealth : texts.one, {
          endpoint: one.endpoint,
          measured: one.measuredCount,
          requests: one.requestCount,
          p95: one.latencyP95Ms === null ? "-" : Math.round(one.latencyP95Ms * 10) / 10,
          errors: one.serverErrorCount ?? "?",
        }),
        one.endpoint,
      ),
    );
    if (blind.length > 0) return no(first!, ...more);
    if (busy.some((one) => one.healthChecked === null)) return unknown(texts.unwatched);
    return yes(first!, ...more);
  },
};
const LEAST_REQUESTS = 100;
const LEAST_SHARE = 0.999;
