import { aboutRecord, no, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  measured: {
    en: "{up} of {targets} targets on {url} are up; {duration} and {count} measure requests.",
    ja: "{url} の収集対象{targets}件のうち{up}件が稼働し、{duration} と {count} が要求を計測しています。",
  },
  missing: {
    en: "{url} scrapes {targets} targets, but has no metric of request durations and counts.",
    ja: "{url} は{targets}件を収集していますが、要求の所要時間と件数の指標がありません。",
  },
  none: {
    en: "{url} scrapes no target.",
    ja: "{url} に収集対象がありません。",
  },
} as const;

/** Guards against Prometheus's own metrics, which every server has of itself. */
export const probe: Probe<"prometheus"> = {
  id: "prometheus-measures-requests",
  reads: "prometheus",
  kind: "record",
  question: {
    en: "Does Prometheus measure latency and status codes of requests, and whether the service is up?",
    ja: "Prometheusが、要求の応答時間と状態コード、死活を計測していますか。",
  },
  why: {
    en: "What is not measured is reported by the users.",
    ja: "計測していない不調は、利用者から知らされます。",
  },
  threshold: {
    en: "Yes when a scraped target is up and metrics of request durations and of request counts exist.",
    ja: "収集対象が稼働し、要求の所要時間と件数の指標があること。",
  },
  remedy: {
    en: "Expose request metrics of the service and let Prometheus scrape them.",
    ja: "サービスの要求の指標を公開し、Prometheusで収集します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "api-observability", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: 30,
  ask({ url, targets, metricNames }) {
    if (!targets.known) return unknown(targets.reason);
    if (!metricNames.known) return unknown(metricNames.reason);
    const up = targets.value.filter((target) => target.up).length;
    if (targets.value.length === 0) return unknown(inBoth(texts.none, { url }));
    const duration = metricNames.value.find((name) => DURATION.test(name));
    const count = metricNames.value.find((name) => COUNT.test(name));
    if (up === 0 || duration === undefined || count === undefined)
      return no(aboutRecord(inBoth(texts.missing, { url, targets: targets.value.length }), url));
    const values = { url, up, targets: targets.value.length, duration, count };
    return yes(aboutRecord(inBoth(texts.measured, values), `${url}/targets`));
  },
};

/** Of services, not of the parts of Prometheus, Alertmanager and Go. */
const OWN =
  "(?!prometheus_|alertmanager_|promhttp_|go_|net_conntrack_|scrape_|rest_client_|apiserver_|etcd_)";
const DURATION = new RegExp(
  `^${OWN}.*(request|http|grpc|predict|inference).*(duration|latency|seconds|milliseconds|ms)`,
);
const COUNT = new RegExp(`^${OWN}.*(request|http|grpc|predict|inference).*(_total|_count)$`);
