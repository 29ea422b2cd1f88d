import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const rules = "groups:\n  - name: a\n    rules:\n      - alert: Down\n        expr: up == 0\n";
const receivers = (configs: string): string =>
  `route: { receiver: ops }\nreceivers:\n  - name: ops\n${configs}`;
const alarm = (actions: string): string =>
  `resource "aws_cloudwatch_metric_alarm" "cpu" {\n  metric_name = "CPU"\n${actions}}\n`;

probeContract(probe, [
  {
    name: "rules and a receiver with an address",
    facts: repository({
      files: {
        "rules.yml": rules,
        "alertmanager.yml": receivers("    email_configs:\n      - to: ops@example.org\n"),
      },
    }),
    outcome: "yes",
  },
  {
    name: "an alarm with an action",
    facts: repository({ files: { "a.tf": alarm("  alarm_actions = [aws_sns_topic.ops.arn]\n") } }),
    outcome: "yes",
  },
  {
    name: "an alarm that reaches nobody",
    facts: repository({ files: { "a.tf": alarm("  alarm_actions = []\n") } }),
    outcome: "no",
  },
  {
    name: "a receiver without an address",
    facts: repository({ files: { "rules.yml": rules, "alertmanager.yml": receivers("") } }),
    outcome: "no",
    says: "reaches nobody",
  },
  {
    name: "rules whose receivers are elsewhere",
    facts: repository({ files: { "rules.yml": rules } }),
    outcome: "unknown",
  },
  { name: "nothing", facts: repository({}), outcome: "no" },
]);
