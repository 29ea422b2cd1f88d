import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Rules on symptoms that users feel, and a receiver that reaches a person. */
export const scaffold: Scaffold = {
  practice: "infra-health-alerts",
  makes: "monitoring/alerts.yaml",
  completeAsWritten: null,
  propose: (project) => [
    file("monitoring/alerts.yaml", WHY_RULES, rules(project)),
    file("monitoring/alertmanager.yaml", WHY_RECEIVER, receivers(project)),
  ],
};

const WHY_RULES = {
  en: "Each rule speaks of something that users feel or soon will, and names what to do.",
  ja: "利用者が感じる、または間もなく感じる症状だけを規則にし、対応を示します。",
} as const;
const WHY_RECEIVER = {
  en: "An alert counts from the moment at which it reaches somebody.",
  ja: "通知は人に届いて初めて役に立ちます。",
} as const;

const rule = (
  name: string,
  expression: string,
  minutes: number,
  severity: string,
  en: string,
  ja: string,
  project: ScaffoldProject,
): string => `
      - alert: ${name}
        expr: ${expression}
        for: ${minutes}m
        labels:
          severity: ${severity}
        annotations:
          summary: "${inLang(project, en, ja)}"
          runbook: "${open(inLang(project, "link to what to do", "対応手順への参照"))}"`;

const rules = (project: ScaffoldProject): string => `
groups:
  - name: ${project.name}
    rules:${rule("ServiceDown", `up{job="${project.name}"} == 0`, 2, "page", "The service does not answer.", "サービスが応答しません。", project)}${rule("ManyErrors", `sum(rate(http_requests_total{job="${project.name}",code=~"5.."}[5m])) / sum(rate(http_requests_total{job="${project.name}"}[5m])) > 0.02`, 5, "page", "More than 2 % of the requests fail.", "要求の2%超が失敗しています。", project)}${rule("SlowAnswers", `histogram_quantile(0.95, sum(rate(http_request_duration_seconds_bucket{job="${project.name}"}[5m])) by (le)) > 0.25`, 10, "page", "One answer in twenty takes longer than 250 ms.", "応答の5%が250msを超えています。", project)}${rule("DiskFillsUp", "predict_linear(node_filesystem_avail_bytes[6h], 24 * 3600) < 0", 30, "ticket", "The disk is full within a day.", "一日以内にディスクが埋まります。", project)}${rule("MemoryNearLimit", 'container_memory_working_set_bytes{container="service"} / container_spec_memory_limit_bytes > 0.9', 10, "ticket", "The service uses more than 90 % of its memory.", "メモリー使用量が上限の90%を超えています。", project)}
`;

const receivers = (project: ScaffoldProject): string => `
route:
  receiver: team
  group_by: [alertname]
  repeat_interval: 4h
  routes:
    - matchers: [severity="page"]
      receiver: on-call
receivers:
  - name: on-call
    webhook_configs:
      - url: "${open(inLang(project, "address of the paging service", "呼び出しサービスのアドレス"))}"
  - name: team
    webhook_configs:
      - url: "${open(inLang(project, "address of the team's channel", "チームの連絡先のアドレス"))}"
`;
