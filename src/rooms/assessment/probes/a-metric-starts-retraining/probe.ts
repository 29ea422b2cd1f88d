import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { mayCall, ownPython } from "../../readings/call-sites.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { scheduledWork } from "../../readings/schedules.ts";

const METRIC =
  /drift|accuracy|\bf1\b|rmse|\bmae\b|\bauc\b|performance|degrad|metric|error_rate|staleness|psi\b/i;
const NOT_A_MEASUREMENT = /early_stop|best_|val_loss|patience|epoch|use_|_path|_name\b|is None|args\./i;
const STARTS =
  /(^|[._])(retrain\w*|trigger_(dag|retraining|training|pipeline|workflow)\w*|start_pipeline_execution|run_deployment|start_training\w*|launch_training\w*|submit_training\w*|create_workflow_dispatch|training_flow|train_pipeline|run_training_pipeline|TriggerDagRunOperator)$/i;

/** Guards against a cron: a clock is no metric. */
export const probe = repositoryProbe({
  id: "a-metric-starts-retraining",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does a metric from production start retraining?",
    ja: "本番の指標が、再学習を自動で起動しますか。",
  },
  why: {
    en: "Retraining that waits for a meeting comes after the damage.",
    ja: "会議を待つ再学習は、損害の後になります。",
  },
  threshold: {
    en: "Yes when akashi.yaml sets on_alert: retrain on a scheduled monitor, or code that judges drift or quality starts the training pipeline.",
    ja: "akashi.yaml の定期監視に on_alert: retrain があるか、ドリフトや品質を判定するコードが学習パイプラインを起動すること。",
  },
  remedy: {
    en: "Set on_alert: retrain with a pipeline on the monitor in akashi.yaml, or start the training job where the drift check fails.",
    ja: "akashi.yaml の監視に on_alert: retrain とパイプラインを書くか、ドリフト検査が失敗した箇所で学習を起動します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-auto-retrain", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const monitor = Object.entries(project.config.monitors).find(
        ([, one]) => one.on_alert === "retrain" && one.schedule !== undefined,
      );
      if (monitor)
        return yes(
          seenAt(facts, inBoth(DECLARED, { monitor: monitor[0] }), PROJECT_FILE, project.lineOf("monitors")),
        );
    }
    const [branch] = branches(facts);
    if (branch) return yes(seenAt(facts, inBoth(BRANCH, { what: branch.what }), branch.path, branch.line));
    const clock = scheduledWork(facts).find(({ works, what }) =>
      [what, ...works].some((one) => /\b(re)?train(ing)?\b/i.test(one.replace(/[_/.-]/g, " "))),
    );
    if (clock) return no(seenAt(facts, inBoth(CLOCK, { when: clock.when }), clock.path, clock.line));
    return unknown(NOTHING);
  },
});

function branches(facts: RepositoryFacts): Sighting[] {
  return ownPython(facts).flatMap((python) => {
    const { file, module } = python;
    // A file without these words need not be parsed.
    if (!/train|trigger|workflow|run_deployment|pipeline_execution/i.test(file.text)) return [];
    if (!mayCall(python, STARTS)) return [];
    if (!module.calls.some(({ name }) => STARTS.test(name))) return [];
    return pythonBodies(python).bodies.flatMap((body) =>
      body.branches
        .filter(
          (one) =>
            METRIC.test(one.condition) &&
            !NOT_A_MEASUREMENT.test(one.condition) &&
            one.calls.some((name) => STARTS.test(name)),
        )
        .map((one) => ({ path: file.path, line: one.line, what: one.condition.slice(0, 80) })),
    );
  });
}

const DECLARED = {
  en: "An alert of the monitor {monitor} starts retraining.",
  ja: "監視 {monitor} の通知が再学習を起動します。",
} as const;
const BRANCH = {
  en: "Retraining is started when: {what}",
  ja: "次の条件で再学習を起動します: {what}",
} as const;
const CLOCK = {
  en: "Training is started by the clock ({when}), not by a metric.",
  ja: "学習を起動するのは指標ではなく時刻です({when})。",
} as const;
const NOTHING = {
  en: "Nothing here starts training from a metric; the platform may. Show a training run with the alert that started it.",
  ja: "指標から学習を起動するものがここにありません。基盤側にあれば、通知から始まった学習の記録を示してください。",
} as const;
