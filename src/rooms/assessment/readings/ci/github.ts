import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { at, entriesOf, itemsOf, textOf, textsOf, type YamlTree } from "../yaml-tree.ts";
import { coversDefaultBranch } from "./branches.ts";
import { jobOf, stepOf } from "./parts.ts";
import { type CiJob, type CiStep, type CiTriggers, type CiWorkflow, NO_TRIGGER } from "./workflow.ts";

export const GITHUB_WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
const DEEPEST_CALL = 3;
const RETRIES = /\/(w?retry|[\w.-]+\/retry|wretry\.action)(@|$)/i;

/** A GitHub Actions workflow with the jobs of reusable workflows and the steps of local actions put in their place. */
export function readGithub(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const root = documentsIn(facts, path)?.[0];
  if (root?.kind !== "map") return null;
  const triggers = triggersIn(at(root, "on") ?? at(root, "true"), facts.history?.branch ?? null);
  return {
    system: "github",
    path,
    name: textOf(at(root, "name")) ?? path,
    jobs: jobsIn(facts, path, root, triggers, DEEPEST_CALL),
  };
}

function triggersIn(on: YamlTree | undefined, branch: string | null): CiTriggers {
  const names = on?.kind === "map" ? [...on.entries.keys()] : textsOf(on);
  const has = (name: string): boolean => names.includes(name);
  const push = at(on, "push");
  const branches = textsOf(at(push, "branches"));
  const ignored = textsOf(at(push, "branches-ignore"));
  const tags = at(push, "tags") ?? at(push, "tags-ignore");
  const everyBranch = has("push") && branches.length === 0 && !(tags && ignored.length === 0);
  return {
    pullRequest: has("pull_request") || has("pull_request_target") || has("merge_group"),
    defaultBranch:
      has("push") &&
      (everyBranch ? !coversDefaultBranch(ignored, branch) : coversDefaultBranch(branches, branch)),
    tag:
      (has("push") && (tags !== undefined || (everyBranch && ignored.length === 0))) ||
      has("release") ||
      has("create"),
    manual: has("workflow_dispatch") || has("repository_dispatch"),
    schedules: itemsOf(at(on, "schedule")).flatMap((item) => textOf(at(item, "cron")) ?? []),
    afterWorkflows: textsOf(at(on, "workflow_run", "workflows")),
  };
}

function jobsIn(
  facts: RepositoryFacts,
  path: string,
  root: YamlTree,
  triggers: CiTriggers,
  depth: number,
): CiJob[] {
  return entriesOf(at(root, "jobs")).flatMap(([name, job]) => {
    const condition = textOf(at(job, "if")) ?? null;
    const own = narrowed(triggers, condition);
    const called = textOf(at(job, "uses"));
    if (called?.startsWith("./") && depth > 0) {
      const target = called.slice(2);
      const workflow = documentsIn(facts, target)?.[0];
      return workflow ? jobsIn(facts, target, workflow, own, depth - 1) : [];
    }
    if (called) {
      const step = stepOf(path, job.line, name, null, { uses: called, inputs: inputsOf(job) });
      return [
        jobOf(path, name, job.line, own, [step], { title: textOf(at(job, "name")) ?? name, condition }),
      ];
    }
    const errexit = true;
    const folder =
      textOf(at(job, "defaults", "run", "working-directory")) ??
      textOf(at(root, "defaults", "run", "working-directory")) ??
      null;
    return [
      {
        name,
        title: textOf(at(job, "name")) ?? name,
        path,
        line: job.line,
        triggers: own,
        environment: textOf(at(job, "environment")) ?? textOf(at(job, "environment", "name")) ?? null,
        condition,
        failureIgnored: textOf(at(job, "continue-on-error")) === "true",
        steps: itemsOf(at(job, "steps"))
          .flatMap((step) => stepsFrom(facts, path, step, errexit, depth))
          .map((step) =>
            step.path === path && step.workingDirectory === null
              ? { ...step, workingDirectory: folder }
              : step,
          ),
        ...pathsOf(at(root, "on") ?? at(root, "true"), own),
      },
    ];
  });
}

const inputsOf = (holder: YamlTree): Record<string, string> =>
  Object.fromEntries(entriesOf(at(holder, "with")).map(([key, value]) => [key, textOf(value) ?? ""]));

/** The paths of whichever event starts the job: those of pull requests, else those of pushes. */
function pathsOf(on: YamlTree | undefined, own: CiTriggers): Pick<CiJob, "onlyPaths" | "exceptPaths"> {
  const events = own.pullRequest ? ["pull_request", "pull_request_target"] : ["push"];
  const only = events.flatMap((event) => textsOf(at(on, event, "paths")));
  const except = events.flatMap((event) => textsOf(at(on, event, "paths-ignore")));
  return {
    onlyPaths: only.length > 0 ? only : null,
    ...(except.length > 0 ? { exceptPaths: except } : {}),
  };
}

function stepsFrom(
  facts: RepositoryFacts,
  path: string,
  step: YamlTree,
  errexit: boolean,
  depth: number,
): CiStep[] {
  const uses = textOf(at(step, "uses")) ?? null;
  // Actions that repeat a command until it succeeds take it as an input.
  const retried = RETRIES.test(uses ?? "")
    ? (at(step, "with", "command") ?? at(step, "with", "run"))
    : undefined;
  const script = at(step, "run") ?? retried;
  const own: CiStep = {
    name: textOf(at(step, "name")) ?? textOf(at(step, "id")) ?? "",
    path,
    line: step.line,
    uses,
    inputs: inputsOf(step),
    script: textOf(script) ?? null,
    scriptLine: script?.line ?? step.line,
    errexit,
    failureIgnored: textOf(at(step, "continue-on-error")) === "true",
    condition: textOf(at(step, "if")) ?? null,
    workingDirectory: textOf(at(step, "working-directory")) ?? null,
  };
  if (uses?.startsWith("./") && depth > 0) {
    for (const file of ["action.yml", "action.yaml"]) {
      const target = `${uses.slice(2).replace(/\/$/, "")}/${file}`;
      const action = documentsIn(facts, target)?.[0];
      if (!action) continue;
      const inner = itemsOf(at(action, "runs", "steps")).flatMap((one) =>
        stepsFrom(facts, target, one, errexit, depth - 1),
      );
      return [
        own,
        ...inner.map((one) => ({ ...one, failureIgnored: one.failureIgnored || own.failureIgnored })),
      ];
    }
  }
  return [own];
}

/** What a job's `if` leaves of the workflow's triggers. Conditions that are not understood leave them as they are. */
function narrowed(triggers: CiTriggers, condition: string | null): CiTriggers {
  if (condition === null) return triggers;
  const flat = condition.replace(/\s+/g, " ");
  if (/\|\|/.test(flat)) return triggers;
  let result = triggers;
  if (/event_name != ['"]pull_request/.test(flat)) result = { ...result, pullRequest: false };
  if (/event_name == ['"]push/.test(flat))
    result = { ...NO_TRIGGER, defaultBranch: result.defaultBranch, tag: result.tag };
  if (/event_name == ['"]pull_request/.test(flat))
    result = { ...NO_TRIGGER, pullRequest: result.pullRequest };
  if (/event_name == ['"](workflow_dispatch|repository_dispatch)/.test(flat))
    result = { ...NO_TRIGGER, manual: result.manual };
  if (/event_name == ['"]schedule/.test(flat)) result = { ...NO_TRIGGER, schedules: result.schedules };
  if (/github\.ref(_name)? == ['"](refs\/heads\/)?\w/.test(flat))
    result = { ...result, pullRequest: false, tag: false };
  if (/startsWith\( ?github\.ref ?, ?['"]refs\/tags|event_name == ['"]release/.test(flat))
    result = { ...NO_TRIGGER, tag: result.tag };
  if (/^(\$\{\{ ?)?false( ?\}\})?$/.test(flat)) result = NO_TRIGGER;
  return result;
}
