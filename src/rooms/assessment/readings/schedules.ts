import type { RepositoryFacts } from "../core/repository-facts.ts";
import { ownPython } from "./call-sites.ts";
import { commandsOf } from "./ci/commands.ts";
import { ciJobs } from "./ci/workflows.ts";
import { yamlFiles } from "./documents.ts";
import { baseName, isExamplePath, isTestPath } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import type { Sighting } from "./profile.ts";
import { at, entriesOf, itemsOf, mapsIn, textOf, textsOf, type YamlTree } from "./yaml-tree.ts";

/** Something that a clock starts. */
export interface ScheduledWork extends Sighting {
  /** Cron line or interval as written. */
  readonly when: string;
  /** Names and commands of the work: what is looked at to tell what it does. */
  readonly works: readonly string[];
  /** Pull requests start it, too: it tests the code and looks after nothing that runs. */
  readonly onPullRequests?: boolean;
}

const ORCHESTRATED =
  /^(airflow|prefect|dagster|luigi|metaflow|kfp|zenml|flytekit|mage_ai|apscheduler|celery|schedule)(\.|$)/;
const SCHEDULES =
  /(^|\.)(DAG|dag|CronSchedule|IntervalSchedule|ScheduleDefinition|schedule|serve|deploy|Deployment|build_from_flow|LaunchPlan|CronTrigger|add_job|cron)$/;
const SET =
  /\b(schedule(?:_interval)?|cron(?:_schedule)?|interval|timetable) = ("[^"]*"|[\w.]+(?: \([^)]*\))?)/;

/** Work that runs on a schedule: CI, orchestrators, Kubernetes, Databricks bundles and Prefect deployments. */
export const scheduledWork: (facts: RepositoryFacts) => readonly ScheduledWork[] = oncePerFacts((facts) => [
  ...inCi(facts),
  ...inCode(facts),
  ...inManifests(facts),
  ...inHooks(facts),
]);

/** Hooks of Taskcluster: a JSON file with `schedule` and a `task`, whose command may start a pipeline described in YAML. */
const inHooks = (facts: RepositoryFacts): ScheduledWork[] =>
  yamlFiles(facts, /\.json$/i, /"schedule"\s*:\s*\[/).flatMap(({ file, documents: [root] }) => {
    const when = itemsOf(at(root, "schedule")).flatMap((one) => textOf(one) ?? [])[0];
    const payload = at(root, "task", "payload");
    if (when === undefined || payload === undefined) return [];
    const words = textsOf(at(payload, "command"));
    const started = words.flatMap((word) =>
      /\.ya?ml$/.test(word) ? yamlFiles(facts, endsWith(baseName(word))) : [],
    );
    const tasks = started.flatMap(({ documents }) =>
      documents
        .flatMap((one) => [...mapsIn(one)])
        .flatMap((map) => textOf(at(map, "metadata", "name")) ?? []),
    );
    const name = textOf(at(root, "metadata", "name")) ?? baseName(file.path);
    return [
      { path: file.path, line: 1, what: name, when, works: [name, baseName(file.path), ...words, ...tasks] },
    ];
  });

const endsWith = (name: string): RegExp => new RegExp(`(^|/)${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);

const inCi = (facts: RepositoryFacts): ScheduledWork[] =>
  ciJobs(facts).flatMap((job) => {
    const [when] = job.triggers.schedules;
    if (when === undefined) return [];
    const commands = commandsOf(facts, job).map(({ words }) => words.join(" "));
    const onPullRequests = job.triggers.pullRequest === true;
    return [
      { path: job.path, line: job.line, what: job.title || job.name, when, works: commands, onPullRequests },
    ];
  });

const inCode = (facts: RepositoryFacts): ScheduledWork[] =>
  ownPython(facts).flatMap(({ file, module }) => {
    if (!module.imports.some((entry) => ORCHESTRATED.test(entry.module))) return [];
    const texts = [
      ...module.calls
        .filter(({ name }) => SCHEDULES.test(name))
        .map(({ name, arguments: text, line }) => ({ name, text, line })),
      ...module.definitions.flatMap((one) =>
        one.decorators
          .filter(({ name }) => SCHEDULES.test(name))
          .map(({ name, arguments: text, line }) => ({ name, text, line })),
      ),
    ];
    const set = texts
      .map((one) => ({ ...one, when: SET.exec(one.text)?.[2]?.replace(/^"|"$/g, "") }))
      .find(({ when }) => when !== undefined && !/^(None|@once|@never|)$/.test(when));
    if (!set) return [];
    const works = [
      baseName(file.path),
      ...module.definitions.filter(({ kind }) => kind === "function").map(({ name }) => name),
      ...module.calls.map(
        ({ name, arguments: text }) => `${name} ${/task_id = "([^"]*)"/.exec(text)?.[1] ?? ""}`,
      ),
    ];
    return [{ path: file.path, line: set.line, what: `${set.name}()`, when: set.when!, works }];
  });

const inManifests = (facts: RepositoryFacts): ScheduledWork[] =>
  yamlFiles(
    facts,
    /\.ya?ml$/,
    /kind:\s*CronJob|kind:\s*CronWorkflow|quartz_cron_expression|^\s*schedules?:/m,
  ).flatMap(({ file, documents }) =>
    isExamplePath(file.path) || isTestPath(file.path) || file.path.startsWith(".github/")
      ? []
      : documents.flatMap((root) => [...cronJobs(root, file.path), ...timed(root, file.path)]),
  );

function cronJobs(root: YamlTree, path: string): ScheduledWork[] {
  const schedule = at(root, "spec", "schedule") ?? itemsOf(at(root, "spec", "schedules"))[0];
  if (!/^Cron(Job|Workflow)$/.test(textOf(at(root, "kind")) ?? "") || !textOf(schedule)) return [];
  const works = [...mapsIn(root)].flatMap((map) =>
    ["image", "command", "args", "name"].flatMap((key) => textsOf(map.entries.get(key))),
  );
  return [
    {
      path,
      line: schedule!.line,
      what: textOf(at(root, "metadata", "name")) ?? "CronJob",
      when: textOf(schedule)!,
      works,
    },
  ];
}

/** Jobs of Databricks bundles and deployments of Prefect. */
function timed(root: YamlTree, path: string): ScheduledWork[] {
  const jobs = [
    ...entriesOf(at(root, "resources", "jobs")),
    ...itemsOf(at(root, "deployments")).map((one) => [textOf(at(one, "name")) ?? "deployment", one] as const),
  ];
  return jobs.flatMap(([name, job]) => {
    const schedule = at(job, "schedule") ?? itemsOf(at(job, "schedules"))[0];
    const when =
      textOf(at(schedule, "quartz_cron_expression")) ??
      textOf(at(schedule, "cron")) ??
      textOf(at(schedule, "interval"));
    if (when === undefined || textOf(at(schedule, "pause_status")) === "PAUSED") return [];
    const works = [...mapsIn(job)].flatMap((map) =>
      [...map.entries.values()].flatMap((one) => textOf(one) ?? []),
    );
    return [{ path, line: schedule!.line, what: name, when, works: [name, ...works] }];
  });
}
