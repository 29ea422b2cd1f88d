import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { at, entriesOf, itemsOf, textOf, textsOf, type YamlTree } from "../yaml-tree.ts";
import { coversDefaultBranch } from "./branches.ts";
import { CONSOLE, jobOf, stepOf } from "./parts.ts";
import type { CiJob, CiTriggers, CiWorkflow } from "./workflow.ts";

export const DRONE = /^\.drone\.ya?ml$|^\.woodpecker(\/[^/]+)?\.ya?ml$|^\.woodpecker\/.*\.ya?ml$/;

/** Drone and its fork Woodpecker: pipelines with steps, each with the events that start it. */
export function readDrone(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const documents = documentsIn(facts, path);
  if (!documents?.some((root) => at(root, "steps") ?? at(root, "pipeline"))) return null;
  const branch = facts.history?.branch ?? null;
  const jobs = documents.flatMap((root) => {
    const outer = triggersOf(at(root, "trigger") ?? at(root, "when"), CONSOLE, branch);
    return stepsOf(at(root, "steps") ?? at(root, "pipeline")).map(([name, step]): CiJob => {
      const commands = at(step, "commands");
      const failure = textOf(at(step, "failure"));
      return jobOf(
        path,
        name,
        step.line,
        triggersOf(at(step, "when"), outer, branch),
        [
          stepOf(path, step.line, name, commands ? textsOf(commands).join("\n") : null, {
            uses: commands ? null : (textOf(at(step, "image")) ?? null),
            scriptLine: commands?.line ?? step.line,
          }),
        ],
        { failureIgnored: failure === "ignore" },
      );
    });
  });
  return { system: "drone", path, name: path, jobs };
}

const stepsOf = (tree: YamlTree | undefined): (readonly [string, YamlTree])[] =>
  tree?.kind === "list"
    ? itemsOf(tree).map((step) => [textOf(at(step, "name")) ?? "step", step] as const)
    : [...entriesOf(tree)];

/** Without a condition the service's own settings decide. A list of conditions is met by any of them. */
function triggersOf(when: YamlTree | undefined, outer: CiTriggers, branch: string | null): CiTriggers {
  if (when === undefined) return outer;
  const cases = when.kind === "list" ? when.items : [when];
  const events = cases.flatMap((one) => [
    ...textsOf(at(one, "event")),
    ...textsOf(at(one, "event", "include")),
  ]);
  const refused = cases.flatMap((one) => textsOf(at(one, "event", "exclude")));
  const branches = cases.flatMap((one) => [
    ...textsOf(at(one, "branch")),
    ...textsOf(at(one, "branch", "include")),
  ]);
  const has = (event: string, before: boolean | null): boolean | null =>
    refused.includes(event) ? false : events.length > 0 ? events.includes(event) : before;
  const push = has("push", outer.defaultBranch);
  const covered = branches.length === 0 || coversDefaultBranch(branches, branch);
  return {
    ...outer,
    pullRequest: has("pull_request", outer.pullRequest),
    defaultBranch: covered ? push : false,
    tag: has("tag", outer.tag) === true,
    manual: events.includes("custom") || events.includes("manual") || outer.manual,
    schedules: events.includes("cron") ? ["cron"] : outer.schedules,
  };
}
