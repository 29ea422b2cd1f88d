import { aboutRecord, no, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  sent: {
    en: "{rules} alert rules about targets or resources are evaluated on {url}, such as {name}, and go to {receivers}.",
    ja: "{url} で対象や資源に関する通知規則が{rules}件評価され({name} など)、{receivers} に送られます。",
  },
  nowhere: {
    en: "{url} evaluates alert rules, but has no active Alertmanager to send them to.",
    ja: "{url} は通知規則を評価していますが、送り先のAlertmanagerがありません。",
  },
  noRules: {
    en: "{url} evaluates no alert rule about targets or resources.",
    ja: "{url} に、対象や資源に関する通知規則がありません。",
  },
} as const;

/** Guards against rules that fail to evaluate, against rules about the business alone, and against alerts that go nowhere. */
export const probe: Probe<"prometheus"> = {
  id: "prometheus-alerts-are-sent",
  reads: "prometheus",
  kind: "record",
  question: {
    en: "Are alert rules evaluated, and sent to somewhere?",
    ja: "通知の規則が評価され、送り先がありますか。",
  },
  why: {
    en: "An alert that nobody receives is a log line.",
    ja: "誰にも届かない通知は、ただのログです。",
  },
  threshold: {
    en: "Yes when at least one alert rule about targets or resources is evaluated without error and Prometheus has an active Alertmanager; who is told by it, only a person or the Alertmanager knows.",
    ja: "対象や資源に関する通知の規則が少なくとも一つ正常に評価され、有効なAlertmanagerがあること。その先の宛先はAlertmanagerか担当者にしか分かりません。",
  },
  remedy: {
    en: "Add alert rules for targets and resources, and an Alertmanager with a receiver that reaches a person.",
    ja: "対象と資源の通知規則と、人に届く宛先を持つAlertmanagerを設定します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "infra-health-alerts", provesConfigurationOnly: true }],
  expiresAfterDays: 30,
  ask({ url, alertRules, alertmanagers }) {
    if (!alertRules.known) return unknown(alertRules.reason);
    const about = alertRules.value.filter((rule) => rule.healthy && RESOURCES.test(rule.query));
    const [first] = about;
    if (first === undefined) return no(aboutRecord(inBoth(texts.noRules, { url }), url));
    if (!alertmanagers.known) return unknown(alertmanagers.reason);
    if (alertmanagers.value.length === 0) return no(aboutRecord(inBoth(texts.nowhere, { url }), url));
    const values = {
      url,
      rules: about.length,
      name: first.name,
      receivers: alertmanagers.value.join(", "),
    };
    return yes(aboutRecord(inBoth(texts.sent, values), `${url}/alerts`));
  },
};

/** Queries over what Prometheus and the usual exporters know of machines, containers and targets. */
const RESOURCES =
  /\bup\b|\babsent\(|\bnode_|\bkube_|\bcontainer_|\bprocess_|\bmachine_|\bprobe_success\b|\bDCGM_|(^|_)(cpu|memory|disk|filesystem|gpu)_/;
