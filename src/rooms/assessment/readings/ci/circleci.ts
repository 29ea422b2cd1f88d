import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { at, entriesOf, itemsOf, textOf, textsOf, type YamlTree } from "../yaml-tree.ts";
import { coversDefaultBranch } from "./branches.ts";
import { CONSOLE, jobOf, stepOf } from "./parts.ts";
import { type CiJob, type CiStep, type CiTriggers, type CiWorkflow, NO_TRIGGER } from "./workflow.ts";

/** `heroku/deploy-via-git`: a command or a job of an orb. */
const OF_AN_ORB = /^[\w.-]+\/[\w.-]+$/;

/**
 * Jobs run where a workflow names them; one that no workflow names never runs. Branch and tag filters are in the file,
 * whether pull requests of forks are built is set in the console.
 */
export function readCircleci(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const root = documentsIn(facts, path)?.[0];
  if (root?.kind !== "map") return null;
  const commands = new Map(entriesOf(at(root, "commands")));
  const stepsIn = (list: YamlTree | undefined, depth: number): CiStep[] =>
    itemsOf(list).flatMap((item) => {
      const name = textOf(item) ?? entriesOf(item)[0]?.[0] ?? "";
      const command = commands.get(name);
      if (command && depth > 0) return stepsIn(at(command, "steps"), depth - 1);
      const run = at(item, "run");
      const script = at(run, "command") ?? run;
      return [
        stepOf(path, item.line, textOf(at(run, "name")) ?? name, textOf(script) ?? null, {
          uses: OF_AN_ORB.test(name) ? name : null,
          scriptLine: script?.line ?? item.line,
          workingDirectory: textOf(at(run, "working_directory")) ?? null,
        }),
      ];
    });
  const stepsOfJob = (job: YamlTree): CiStep[] => inCheckout(job, stepsIn(at(job, "steps"), 3));
  const defined = new Map(entriesOf(at(root, "jobs")));
  const workflows = entriesOf(at(root, "workflows")).filter(([, workflow]) => at(workflow, "jobs"));
  if (workflows.length === 0)
    return {
      system: "circleci",
      path,
      name: path,
      jobs: [...defined].map(([name, job]) => jobOf(path, name, job.line, CONSOLE, stepsOfJob(job))),
    };
  const jobs = workflows.flatMap(([, workflow]) => {
    const schedules = itemsOf(at(workflow, "triggers")).flatMap(
      (trigger) => textOf(at(trigger, "schedule", "cron")) ?? [],
    );
    const named = itemsOf(at(workflow, "jobs")).map((item) => {
      const [name, settings] = entriesOf(item)[0] ?? [textOf(item) ?? "", undefined];
      return { name, settings, line: item.line };
    });
    const held = approvalsAmong(named);
    return named.flatMap(({ name, settings, line }): CiJob[] => {
      const job = defined.get(name);
      if (!job && !OF_AN_ORB.test(name)) return [];
      const steps = job ? stepsOfJob(job) : [stepOf(path, line, name, null, { uses: name })];
      return [
        jobOf(path, name, job?.line ?? line, triggersOf(settings, schedules), steps, {
          condition: held.has(name) ? "manual" : null,
        }),
      ];
    });
  });
  return { system: "circleci", path, name: path, jobs };
}

/**
 * Folders as the repository names them: a job works in `working_directory`, which is also where the code is checked out
 * unless the checkout names another path.
 */
function inCheckout(job: YamlTree, steps: readonly CiStep[]): CiStep[] {
  const base = textOf(at(job, "working_directory")) ?? "";
  const checkout = itemsOf(at(job, "steps")).flatMap((item) => textOf(at(item, "checkout", "path")) ?? [])[0];
  const root = plainFolder(checkout ?? base);
  return steps.map((step) => {
    const written = step.workingDirectory ?? "";
    const folder = plainFolder(
      /^[~/]/.test(written) || written === "" ? written || base : `${base}/${written}`,
    );
    const below =
      folder === root ? "" : folder.startsWith(`${root}/`) ? folder.slice(root.length + 1) : folder;
    return { ...step, workingDirectory: below === "" ? null : below };
  });
}

const plainFolder = (path: string): string => path.replace(/\/\.?(?=\/|$)/g, "").replace(/^\.\//, "");

interface Named {
  readonly name: string;
  readonly settings: YamlTree | undefined;
}

/** Jobs that wait for a person: after an approval, directly or through others. */
function approvalsAmong(jobs: readonly Named[]): ReadonlySet<string> {
  const held = new Set(
    jobs.filter(({ settings }) => textOf(at(settings, "type")) === "approval").map(({ name }) => name),
  );
  for (let before = -1; before !== held.size; ) {
    before = held.size;
    for (const { name, settings } of jobs)
      if (textsOf(at(settings, "requires")).some((one) => held.has(one))) held.add(name);
  }
  return held;
}

function triggersOf(settings: YamlTree | undefined, schedules: readonly string[]): CiTriggers {
  if (schedules.length > 0) return { ...NO_TRIGGER, schedules };
  const filters = at(settings, "filters");
  const only = textsOf(at(filters, "branches", "only"));
  const ignored = textsOf(at(filters, "branches", "ignore"));
  const tag = at(filters, "tags", "only") !== undefined;
  if (only.length > 0) {
    const merged = coversDefaultBranch(only, null);
    const everything = only.some((pattern) => /^\/?\^?\.\*\$?\/?$/.test(pattern));
    return everything ? { ...CONSOLE, tag } : { ...NO_TRIGGER, defaultBranch: merged, tag };
  }
  if (ignored.some((pattern) => /^\/?\^?\.\*\$?\/?$/.test(pattern))) return { ...NO_TRIGGER, tag };
  return { ...CONSOLE, defaultBranch: coversDefaultBranch(ignored, null) ? false : null, tag };
}
