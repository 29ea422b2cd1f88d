import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { isExamplePath } from "../../readings/files.ts";
import { hclSource } from "../../readings/hcl.ts";
import { seenAt } from "../../readings/location.ts";
import { isPlaceholder } from "../../readings/placeholders.ts";
import type { Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { terraformBlocks } from "../../readings/terraform.ts";
import { at, entriesOf, itemsOf, mapsIn, textOf } from "../../readings/yaml-tree.ts";

const ALARM =
  /^(aws_cloudwatch_metric_alarm|azurerm_monitor_(metric_alert|scheduled_query_rules_alert(?:_v2)?)|google_monitoring_alert_policy|datadog_monitor|grafana_rule_group|newrelic_\w*alert_condition)$/;
const ACTIONS =
  /(alarm_actions|action_group_id|action_groups?|notification_channels|message|contact_point|notification_settings)\s*[={]\s*(\[\s*)?(?!\s*\])["\w{]/;

/** Guards against rules that reach nobody: a rule counts together with a receiver that is not empty. */
export const probe = repositoryProbe({
  id: "alerts-on-infrastructure-health",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the health of resources monitored, and does an alert reach somebody?",
    ja: "資源の健全性を監視し、異常が誰かに届きますか。",
  },
  why: {
    en: "A dashboard that nobody looks at finds no outage.",
    ja: "誰も見ない画面は、障害に気づけません。",
  },
  threshold: {
    en: "Yes when alert rules and a receiver with an address are defined: Prometheus with Alertmanager, or a cloud alarm with an action.",
    ja: "通知の規則と宛先のある受信先が定義されていること(PrometheusとAlertmanager、または動作つきのクラウドのアラーム)。",
  },
  remedy: {
    en: "Give each rule a receiver that reaches a person: alerts.yaml",
    ja: "規則ごとに人に届く受信先を設定します: alerts.yaml",
  },
  effort: "medium",
  speaksFor: [{ practice: "infra-health-alerts", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const alarms = terraformAlarms(facts);
    const [wired] = alarms.filter(({ reaches }) => reaches);
    if (wired) return yes(seenAt(facts, inBoth(ALARMED, { what: wired.what }), wired.path, wired.line));
    const [rule] = prometheusRules(facts);
    const receivers = alertmanagerReceivers(facts);
    const [receiver] = receivers.filter(({ reaches }) => reaches);
    if (rule && receiver)
      return yes(
        seenAt(facts, inBoth(RULE, { what: rule.what }), rule.path, rule.line),
        seenAt(facts, inBoth(RECEIVER, { what: receiver.what }), receiver.path, receiver.line),
      );
    const idle = alarms[0] ?? (receivers.length > 0 ? rule : undefined);
    if (idle) return no(seenAt(facts, inBoth(NOBODY, { what: idle.what }), idle.path, idle.line));
    if (rule) return unknown(inBoth(ELSEWHERE, { path: rule.path }));
    return no({ summary: NOTHING });
  },
});

type Reaching = Sighting & { readonly reaches: boolean };

const terraformAlarms = (facts: RepositoryFacts): Reaching[] =>
  terraformBlocks(facts).flatMap(({ path, block }) =>
    block.type === "resource" && ALARM.test(block.labels[0] ?? "")
      ? [{ path, line: block.line, what: block.labels[0]!, reaches: ACTIONS.test(hclSource(block)) }]
      : [],
  );

const prometheusRules = (facts: RepositoryFacts): Sighting[] =>
  yamlFiles(facts, /\.ya?ml$/, /^\s*-?\s*alert\s*:/m).flatMap(({ file, documents }) =>
    documents.flatMap((root) => {
      const rule = [...mapsIn(root)].find((map) => map.entries.has("alert") && map.entries.has("expr"));
      return rule && !isExamplePath(file.path)
        ? [{ path: file.path, line: rule.line, what: textOf(rule.entries.get("alert")) ?? "alert" }]
        : [];
    }),
  );

const alertmanagerReceivers = (facts: RepositoryFacts): Reaching[] =>
  yamlFiles(facts, /\.ya?ml$/, /^\s*receivers\s*:/m).flatMap(({ file, documents }) =>
    documents.flatMap((root) => {
      const holder = [...mapsIn(root)].find(
        (map) => map.entries.has("receivers") && map.entries.has("route"),
      );
      return itemsOf(at(holder, "receivers")).map((receiver) => {
        const configs = entriesOf(receiver).filter(
          ([key, value]) =>
            /_configs$/.test(key) &&
            itemsOf(value).some((item) =>
              entriesOf(item).some(([, one]) => !isPlaceholder(textOf(one) ?? "x")),
            ),
        );
        return {
          path: file.path,
          line: receiver.line,
          what: textOf(at(receiver, "name")) ?? "receiver",
          reaches: configs.length > 0,
        };
      });
    }),
  );

const ALARMED = {
  en: "An alarm with an action is defined: {what}.",
  ja: "動作つきのアラームが定義されています: {what}。",
} as const;
const RULE = {
  en: "An alert rule is defined: {what}.",
  ja: "通知の規則が定義されています: {what}。",
} as const;
const RECEIVER = {
  en: "Its receiver has an address: {what}.",
  ja: "受信先に宛先があります: {what}。",
} as const;
const NOBODY = {
  en: "{what} is defined, but its alert reaches nobody.",
  ja: "{what} の通知先がありません。",
} as const;
const ELSEWHERE = {
  en: "{path} defines alert rules; the receivers are not in this repository.",
  ja: "{path} に通知の規則がありますが、受信先はこのリポジトリーにありません。",
} as const;
const NOTHING = {
  en: "No alert rule is in the repository; a hosted service may watch the resources.",
  ja: "通知の規則がリポジトリーにありません。外部のサービスが監視している可能性はあります。",
} as const;
