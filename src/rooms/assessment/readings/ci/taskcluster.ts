import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { textFiles } from "../files.ts";
import { at, entriesOf, mapsIn, textOf, textsOf, type YamlTree } from "../yaml-tree.ts";
import { jobOf, scriptOf, stepOf } from "./parts.ts";
import { type CiJob, type CiTriggers, type CiWorkflow, NO_TRIGGER } from "./workflow.ts";

const KIND = /^(taskcluster|taskcluster\/ci)\/(kinds\/)?[^/]+\/kind\.ya?ml$/;

/**
 * `.taskcluster.yml` is JSON-e: which events make tasks stands in its conditions on `tasks_for`. Tasks that a decision task
 * makes are described in `taskcluster/kinds/<kind>/kind.yml`.
 */
export function readTaskcluster(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const root = documentsIn(facts, path)?.[0];
  if (root?.kind !== "map") return null;
  const own = triggersIn(root);
  const jobs = [...mapsIn(root)].flatMap((map) => {
    const payload = map.entries.get("payload");
    const command = at(payload, "command");
    const words = textsOf(command);
    const script = scriptOf(
      words.length > 0 ? words : textsOf(command?.kind === "list" ? command.items[0] : undefined),
    );
    const name = textOf(at(map, "metadata", "name")) ?? "task";
    return payload
      ? [jobOf(path, name, map.line, own, [stepOf(path, command?.line ?? map.line, name, script)])]
      : [];
  });
  const kinds = textFiles(facts, KIND).flatMap((file) => kindJobs(facts, file.path, own));
  return { system: "taskcluster", path, name: path, jobs: [...jobs, ...kinds] };
}

function triggersIn(root: YamlTree): CiTriggers {
  const conditions = [...textsIn(root)]
    .filter((text) => /tasks_for|github-|event\.|isPullRequest/.test(text))
    .join("\n");
  const old = [...mapsIn(root)].flatMap((map) => textsOf(at(map, "extra", "github", "events")));
  const mentions = (event: string): boolean =>
    new RegExp(`["']${event}`).test(conditions) ||
    old.some((one) => one.startsWith(event.replace(/^github-/, "").replace("-", "_")));
  const push = mentions("github-push");
  const branches = /refs\/heads\/|branch/.test(conditions);
  return {
    ...NO_TRIGGER,
    pullRequest: mentions("github-pull-request"),
    defaultBranch:
      push && (!branches || /refs\/heads\/(main|master)|["'](main|master)["']/.test(conditions))
        ? true
        : push
          ? null
          : false,
    tag: mentions("github-release"),
    schedules: /["']cron["']/.test(conditions) ? ["cron"] : [],
  };
}

/** Texts and keys anywhere: a condition of JSON-e may be a value of `$if` or a key of `$switch`. */
function* textsIn(root: YamlTree): Generator<string> {
  for (const map of mapsIn(root))
    for (const [key, value] of map.entries) {
      yield key;
      for (const text of textsOf(value)) yield text;
    }
}

function kindJobs(facts: RepositoryFacts, path: string, own: CiTriggers): CiJob[] {
  const root = documentsIn(facts, path)?.[0];
  const defaults = at(root, "task-defaults") ?? at(root, "job-defaults");
  return [...entriesOf(at(root, "tasks")), ...entriesOf(at(root, "jobs"))].flatMap(([name, task]) => {
    const read = (...keys: string[]): YamlTree | undefined => at(task, ...keys) ?? at(defaults, ...keys);
    const command = read("run", "command");
    const text = textOf(command);
    const script = text ?? scriptOf(textsOf(command));
    const changed = textsOf(read("optimization", "skip-unless-changed"));
    return [
      jobOf(
        path,
        name,
        task.line,
        narrowed(own, read("run-on-tasks-for")),
        [
          stepOf(path, task.line, name, script, {
            scriptLine: command?.line ?? task.line,
            // One text is handed to a shell without errexit; only its last command, or a chain with &&, counts.
            errexit: text === undefined,
          }),
        ],
        { onlyPaths: changed.length > 0 ? changed : null },
      ),
    ];
  });
}

/** `run-on-tasks-for` says for which events a task is made; without it the target tasks decide. */
function narrowed(own: CiTriggers, events: YamlTree | undefined): CiTriggers {
  if (events === undefined)
    return {
      ...own,
      pullRequest: own.pullRequest ? null : false,
      defaultBranch: own.defaultBranch ? null : false,
    };
  const names = textsOf(events);
  const all = names.includes("all");
  const has = (event: string): boolean => all || names.some((name) => name.startsWith(event));
  return {
    ...own,
    pullRequest: has("github-pull-request") ? own.pullRequest : false,
    defaultBranch: has("github-push") ? own.defaultBranch : false,
    tag: has("github-release") && own.tag,
    schedules: has("cron") ? own.schedules : [],
  };
}
