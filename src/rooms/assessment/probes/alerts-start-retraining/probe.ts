import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "Executions that an alert started by itself and that ran until their gates decided: {count}.",
    ja: "通知から自動で始まり関門の判定まで進んだ実行が{count}回あります。",
  },
  one: {
    en: "Execution {id} was started by alert {alert}.",
    ja: "実行 {id} は通知 {alert} から始まりました。",
  },
  none: {
    en: "Alerts that fired: {count}. None of them led to a finished execution.",
    ja: "通知は{count}件ありましたが、再学習の完了につながったものがありません。",
  },
  noTrigger: {
    en: "No pipeline has an alert among its triggers.",
    ja: "通知を起動条件とするパイプラインがありません。",
  },
  asked: {
    en: "The trigger is set, and {count} execution(s) followed an alert, but a person asked for each of them.",
    ja: "起動条件は設定され、通知のあとの実行が{count}回ありますが、いずれも人が始めたものです。",
  },
  running: {
    en: "An execution that an alert started is still running.",
    ja: "通知から始まった実行が、まだ続いています。",
  },
  noRun: { en: "No pipeline has run yet.", ja: "動いたパイプラインがまだありません。" },
  noAlert: {
    en: "The trigger is set, but no alert has fired yet.",
    ja: "起動条件は設定されていますが、まだ通知がありません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "alerts-start-retraining",
  reads: "records",
  kind: "record",
  question: {
    en: "Does an alert from production start retraining without a person?",
    ja: "本番からの通知で、人の手を介さずに再学習が始まっていますか。",
  },
  why: {
    en: "Decay does not wait until somebody has time.",
    ja: "モデルの劣化は、誰かの手が空くのを待ってくれません。",
  },
  threshold: {
    en: "Yes when a pipeline has an alert as its trigger, at least one execution was started by a recorded alert, without a person asking for it, and it ran until its gates decided.",
    ja: "パイプラインに通知による起動条件があり、記録された通知から人手を介さずに始まった実行が一回以上、関門の判定まで進んでいること。",
  },
  remedy: {
    en: "Set on_alert: retrain at the monitor in akashi.yaml.",
    ja: "akashi.yaml の監視に on_alert: retrain を設定します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-auto-retrain" }],
  expiresAfterDays: 90,
  ask(facts) {
    if (facts.pipelines === null || facts.pipelineExecutions === null || facts.alerts === null)
      return notRecorded;
    const standing = facts.pipelines.filter((one) =>
      one.triggers.some((trigger) => trigger.kind === "alert"),
    );
    const alerts = new Map(facts.alerts.map((alert) => [alert.id, alert]));
    const started = facts.pipelineExecutions.filter(
      (one) => one.trigger === "alert" && one.alertId !== null && alerts.has(one.alertId),
    );
    const decided = started.filter((one) => one.status === "finished" || one.status === "stopped-by-gate");
    // Before anything ran there was nothing that an alert could have started.
    if (facts.pipelineExecutions.length === 0) return unknown(texts.noRun);
    if (standing.length === 0) return no({ summary: texts.noTrigger });
    if (facts.alerts.length === 0) return unknown(texts.noAlert);
    if (decided.length === 0 && started.some(({ status }) => status === "running"))
      return unknown(texts.running);
    if (decided.length === 0) {
      return no(aboutRecord(inBoth(texts.none, { count: facts.alerts.length }), facts.alerts[0]!.id));
    }
    const unaided = decided.filter((one) => one.startedByItself === true);
    // The trigger stands, but so far somebody acted on the alert before it could.
    if (unaided.length === 0) return unknown(inBoth(texts.asked, { count: decided.length }));
    const newest = unaided.at(-1)!;
    return yes(
      aboutRecord(inBoth(texts.counts, { count: unaided.length }), newest.id, newest.startedAtMs),
      ...someOf(unaided, (one) =>
        aboutRecord(inBoth(texts.one, { id: one.id, alert: one.alertId! }), one.id, one.startedAtMs),
      ),
    );
  },
};
