import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ci } from "../../readings/ci/workflows.ts";
import { baseName, textFiles } from "../../readings/files.ts";
import { guides, isCurrent, isWritten } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import { isPlaceholder, wordsIn } from "../../readings/placeholders.ts";
import { isLibraryOnly, ownsNoModel, type Sighting, trainsSomething } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { scheduledWork } from "../../readings/schedules.ts";

const HEADING = /\bre-?training\b|\bmodel (refresh|update) (policy|strategy|schedule)\b|再学習/i;
const WHEN =
  /\b(daily|weekly|monthly|quarterly|every|when(ever)?|once|if|below|above|threshold|trigger\w*|schedule\w*|drift)\b|毎(日|週|月)|四半期|とき|場合|下回|超え|定期|しきい値/i;
const REASON =
  /\b(because|since|due to|so that|based on|measured|staleness|decay\w*|seasonal\w*|reason)\b|ため|理由|根拠|劣化|季節/i;
const TRAIN = /\b(re-?)?train(ing)?\b|\bdvc (repro|exp run)\b|\bakashi run\b/i;

/** Guards against a cron alone (when, but not why) and against the word in a link or a function's name. */
export const probe = repositoryProbe({
  id: "has-retraining-strategy",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is it defined when the model is retrained, and why then?",
    ja: "いつ再学習するか、なぜその時期なのかを定めていますか。",
  },
  why: {
    en: "Models decay at a pace that can be measured; retraining too late costs quality, too early costs money.",
    ja: "モデルの劣化の速さは測れます。再学習が遅ければ品質を、早すぎれば費用を失います。",
  },
  threshold: {
    en: "Yes when akashi.yaml gives retrain a trigger and a reason, or a section on retraining gives both and a scheduled or triggered training job exists.",
    ja: "akashi.yaml の retrain に起動条件と理由があるか、再学習の節に両方があり、定期または条件つきの学習ジョブがあること。",
  },
  remedy: {
    en: "Measure how fast old versions decay, set the limit from the curve and write trigger and reason under retrain in akashi.yaml.",
    ja: "古い版の劣化を測って限度を決め、起動条件と理由を akashi.yaml の retrain に書きます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "retraining-strategy", provesConfigurationOnly: true }],
  expiresAfterDays: 180,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      for (const [name, { retrain }] of Object.entries(project.config.pipelines)) {
        if (!retrain || !(retrain.on_alert || retrain.schedule)) continue;
        if (!isPlaceholder(retrain.reason) && wordsIn(retrain.reason) >= 4)
          return yes(
            seenAt(
              facts,
              inBoth(DECLARED, { pipeline: name, reason: retrain.reason }),
              PROJECT_FILE,
              project.lineOf("pipelines"),
            ),
          );
      }
    }
    const [policy] = guides(facts, HEADING)
      .filter(isWritten)
      .filter(({ section }) => WHEN.test(section.body) && REASON.test(section.body));
    const [trigger] = triggers(facts);
    if (policy && trigger && isCurrent(policy))
      return yes(
        seenAt(
          facts,
          inBoth(POLICY, { heading: policy.section.heading }),
          policy.document.file.path,
          policy.section.line,
        ),
        seenAt(facts, inBoth(TRIGGER, { what: trigger.what }), trigger.path, trigger.line),
      );
    if (policy) return unknown(inBoth(ONLY_POLICY, { path: policy.document.file.path }));
    if (trigger) return unknown(inBoth(ONLY_TRIGGER, { path: trigger.path, what: trigger.what }));
    const [notebook] = textFiles(facts, /\.ipynb$/).filter(({ text }) => NOTEBOOK_SCHEDULE.test(text));
    if (notebook) return unknown(inBoth(NOTEBOOK, { path: notebook.path }));
    if (ownsNoModel(facts)) return notApplicable(LIBRARY);
    if (!trainsSomething(facts) && !isLibraryOnly(facts)) return unknown(ELSEWHERE);
    return no({ summary: NOTHING });
  },
});

/** Calls that put a pipeline on a schedule of Azure, Vertex or SageMaker. */
const NOTEBOOK_SCHEDULE =
  /\b(Schedule\.create|ScheduleRecurrence|RecurrenceTrigger|CronTrigger|JobSchedule|PipelineJobSchedule|create_schedule_from_job_spec|create_schedule|PipelineSchedule)\s*\(/;
const NOTEBOOK = {
  en: "The notebook {path} can put training on a schedule; whether it did, and why then, is not in git.",
  ja: "ノートブック {path} は学習を定期実行にできますが、実際に設定されたか、その時期の理由はgitから分かりません。",
} as const;
const LIBRARY = {
  en: "The repository is a package of methods: its users decide when their models are trained anew.",
  ja: "手法を提供するパッケージで、モデルをいつ再学習するかは利用者が決めます。",
} as const;
const ELSEWHERE = {
  en: "Nothing is trained in this repository, so a strategy would stand where the training lies.",
  ja: "このリポジトリーでは学習を行わないため、方針は学習のコードがある場所にあるはずです。",
} as const;

const TESTS = /(^|[^a-z])tests?(ing)?([^a-z]|$)/i;
/** A job that starts when these files change is started by new data. */
const OF_DATA = /(^|\/)data(sets?)?(\/|$)|\.dvc$|(^|\/)dvc\./i;

/** CI jobs that train by the clock or when data changes, and orchestrator schedules in files that train. */
function triggers(facts: RepositoryFacts): Sighting[] {
  const jobs = ci(facts).workflows.flatMap(({ jobs: all }) =>
    all.flatMap((job) => {
      // The same job on pull requests, or one that is named for tests, trains to see whether training works.
      if (job.triggers.pullRequest === true || TESTS.test(`${job.name} ${job.title} ${baseName(job.path)}`))
        return [];
      const [cron] = [
        ...job.triggers.schedules,
        ...(job.onlyPaths ?? []).filter((path) => job.triggers.defaultBranch === true && OF_DATA.test(path)),
      ];
      if (cron === undefined) return [];
      const step = commandsOf(facts, job).find(
        ({ words }) =>
          TRAIN.test(words.join(" ").replace(/[_/.]/g, " ")) && !/pytest|test/.test(words[0] ?? ""),
      );
      return step
        ? [{ path: step.path, line: step.line, what: `${cron} → ${step.words.slice(0, 4).join(" ")}` }]
        : [];
    }),
  );
  const flows = pythonFiles(facts).flatMap(({ file, module }) => {
    if (!/train/i.test(file.path)) return [];
    const call = module.calls.find(
      ({ name, arguments: text }) =>
        /(^|\.)(DAG|dag|CronSchedule|Schedule|ScheduleDefinition|schedule|PipelineSchedule|serve|deploy)$/.test(
          name,
        ) && /(schedule(_interval)?|cron(_schedule)?|interval) = (?!None)/.test(text),
    );
    return call ? [{ path: file.path, line: call.line, what: `${call.name}()` }] : [];
  });
  const inCi = new Set(ci(facts).workflows.map(({ path }) => path));
  const hooks = scheduledWork(facts).flatMap(({ path, line, what, when, works }) => {
    // Jobs of CI were looked at above, without the tests among their commands.
    const work =
      /\.(json|py|ya?ml)$/.test(path) && !inCi.has(path)
        ? works.find((one) => TRAIN.test(one.replace(/[_/.-]/g, " ").replace(/\btrain test\b/g, "")))
        : undefined;
    return work === undefined ? [] : [{ path, line, what: `${when} → ${what}: ${work}`.slice(0, 100) }];
  });
  return [...jobs, ...flows, ...hooks];
}

const DECLARED = {
  en: "Pipeline {pipeline} declares when it is retrained and why: {reason}",
  ja: "パイプライン {pipeline} に、再学習の条件と理由があります: {reason}",
} as const;
const POLICY = {
  en: 'The section "{heading}" says when and why the model is retrained.',
  ja: "「{heading}」の節が、再学習の時期と理由を述べています。",
} as const;
const TRIGGER = { en: "Training is started by: {what}.", ja: "学習を起動する設定: {what}。" } as const;
const ONLY_POLICY = {
  en: "{path} describes retraining, but it is out of date or no trigger in the repository starts it.",
  ja: "{path} に再学習の説明がありますが、古いか、起動する設定がリポジトリーにありません。",
} as const;
const ONLY_TRIGGER = {
  en: "{path} starts training ({what}), but nothing says why at that time.",
  ja: "{path} が学習を起動します({what})が、その時期である理由がどこにもありません。",
} as const;
const NOTHING = {
  en: "Neither a schedule, nor a trigger, nor a policy for retraining was found.",
  ja: "再学習の予定も、起動条件も、方針も見つかりません。",
} as const;
