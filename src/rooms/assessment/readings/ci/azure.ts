import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { resolvePath, textFiles } from "../files.ts";
import { at, entriesOf, itemsOf, mapsIn, textOf, textsOf, type YamlTree } from "../yaml-tree.ts";
import { coversDefaultBranch } from "./branches.ts";
import type { CiJob, CiStep, CiTriggers, CiWorkflow } from "./workflow.ts";

const NAMED =
  /(^|\/)(azure-pipelines?[^/]*|\.azure-pipelines\/.*|\.azuredevops\/.*|\.pipelines\/.*|\.ado\/.*|ado\/.*)\.ya?ml$/i;
const LOOKS_LIKE = /^(trigger|pr|pool|stages|steps|jobs|extends|resources)\s*:/m;
const DEEPEST_TEMPLATE = 5;

/** Azure pipelines may have any name; templates that other pipelines include are no pipelines themselves. */
export function azurePipelinePaths(facts: RepositoryFacts): string[] {
  const candidates = textFiles(facts, /\.ya?ml$/).filter(
    ({ path, text }) =>
      !path.startsWith(".github/") &&
      LOOKS_LIKE.test(text) &&
      (NAMED.test(path) ||
        (/^(trigger|pr)\s*:/m.test(text) && /^(steps|stages|jobs|pool|extends)\s*:/m.test(text))),
  );
  const included = new Set(
    candidates.flatMap(({ path }) =>
      (documentsIn(facts, path) ?? []).flatMap((root) =>
        [...mapsIn(root)].flatMap((map) => {
          const template = textOf(map.entries.get("template"));
          return (template && resolvePath(path, template)) ?? [];
        }),
      ),
    ),
  );
  return candidates.map(({ path }) => path).filter((path) => !included.has(path));
}

export function readAzure(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const root = documentsIn(facts, path)?.[0];
  if (root?.kind !== "map") return null;
  const triggers = triggersIn(root, facts.history?.branch ?? null);
  return {
    system: "azure",
    path,
    name: textOf(at(root, "name")) ?? path,
    jobs: jobsIn(facts, path, root, triggers),
  };
}

function triggersIn(root: YamlTree, branch: string | null): CiTriggers {
  const after = itemsOf(at(root, "resources", "pipelines")).filter(
    (item) => at(item, "trigger") !== undefined && textOf(at(item, "trigger")) !== "none",
  );
  return {
    pullRequest: branchTrigger(at(root, "pr"), branch, null),
    defaultBranch: branchTrigger(
      at(root, "trigger"),
      branch,
      at(root, "trigger") === undefined && at(root, "pr") === undefined ? null : true,
    ),
    tag: at(root, "trigger", "tags") !== undefined,
    manual: true,
    schedules: itemsOf(at(root, "schedules")).flatMap((item) => textOf(at(item, "cron")) ?? []),
    afterWorkflows: after.flatMap((item) => textOf(at(item, "source")) ?? textOf(at(item, "pipeline")) ?? []),
  };
}

function branchTrigger(
  tree: YamlTree | undefined,
  branch: string | null,
  absent: boolean | null,
): boolean | null {
  if (tree === undefined) return absent;
  if (textOf(tree) === "none") return false;
  const included = [
    ...textsOf(tree),
    ...textsOf(at(tree, "branches")),
    ...textsOf(at(tree, "branches", "include")),
  ];
  const excluded = textsOf(at(tree, "branches", "exclude"));
  if (included.length === 0) return at(tree, "tags") === undefined;
  return coversDefaultBranch(included, branch) && !coversDefaultBranch(excluded, branch);
}

/** Stages → jobs → steps, with templates put in their place. A pipeline may leave out the outer levels. */
function jobsIn(facts: RepositoryFacts, path: string, root: YamlTree, triggers: CiTriggers): CiJob[] {
  const jobs: CiJob[] = [];
  const visitStages = (tree: YamlTree, from: string, depth: number): void => {
    for (const { node, path: file } of expanded(facts, from, at(tree, "stages"), "stages", depth)) {
      const condition = textOf(at(node, "condition")) ?? null;
      visitJobs(node, file, [textOf(at(node, "stage")), textOf(at(node, "displayName"))], condition, depth);
    }
    visitJobs(tree, from, [], null, depth);
  };
  const visitJobs = (
    tree: YamlTree,
    from: string,
    stage: readonly (string | undefined)[],
    outer: string | null,
    depth: number,
  ): void => {
    const own = expanded(facts, from, at(tree, "jobs"), "jobs", depth);
    const nodes = at(tree, "steps") ? [...own, { node: tree, path: from }] : own;
    for (const { node, path: file } of nodes) {
      const names = [
        ...stage,
        textOf(at(node, "job")) ?? textOf(at(node, "deployment")),
        textOf(at(node, "displayName")),
      ];
      const steps = [at(node, "steps"), ...strategySteps(node)].flatMap((list) =>
        expanded(facts, file, list, "steps", depth).map((step) => stepFrom(step.path, step.node)),
      );
      jobs.push({
        name: names.filter((name) => name !== undefined).join(" / ") || from,
        title: names.filter((name) => name !== undefined).join(" / "),
        path: file,
        line: node.line,
        triggers,
        environment: textOf(at(node, "environment")) ?? textOf(at(node, "environment", "name")) ?? null,
        condition: textOf(at(node, "condition")) ?? outer,
        failureIgnored: textOf(at(node, "continueOnError")) === "true",
        steps,
      });
    }
  };
  visitStages(root, path, DEEPEST_TEMPLATE);
  const extended = textOf(at(root, "extends", "template"));
  const target = extended ? resolvePath(path, extended) : null;
  const template = target ? documentsIn(facts, target)?.[0] : undefined;
  if (template && target) visitStages(template, target, DEEPEST_TEMPLATE - 1);
  return jobs;
}

const strategySteps = (job: YamlTree): (YamlTree | undefined)[] =>
  entriesOf(at(job, "strategy")).flatMap(([, strategy]) =>
    entriesOf(strategy).map(([, phase]) => at(phase, "steps")),
  );

function expanded(
  facts: RepositoryFacts,
  path: string,
  list: YamlTree | undefined,
  section: "stages" | "jobs" | "steps",
  depth: number,
): { node: YamlTree; path: string }[] {
  return itemsOf(list).flatMap((item) => {
    const template = textOf(at(item, "template"));
    if (template !== undefined) {
      const target = resolvePath(path, template.replace(/@self$/, ""));
      const root = target && depth > 0 ? documentsIn(facts, target)?.[0] : undefined;
      return root && target ? expanded(facts, target, at(root, section), section, depth - 1) : [];
    }
    // `${{ if … }}:` wraps a list of its own.
    if (item.kind === "map" && item.entries.size === 1 && [...item.entries.keys()][0]!.startsWith("${{"))
      return expanded(facts, path, [...item.entries.values()][0], section, depth);
    return [{ node: item, path }];
  });
}

const SCRIPT_INPUTS = ["inlineScript", "script", "Inline", "targetScript"];

function stepFrom(path: string, step: YamlTree): CiStep {
  const inputs = Object.fromEntries(
    entriesOf(at(step, "inputs")).map(([key, value]) => [key, textOf(value) ?? ""]),
  );
  const inline = SCRIPT_INPUTS.map((key) => at(step, "inputs", key)).find(
    (node) => textOf(node) !== undefined,
  );
  const plain = ["script", "bash", "pwsh", "powershell"]
    .map((key) => at(step, key))
    .find((node) => node !== undefined);
  const node = plain ?? inline;
  return {
    name: textOf(at(step, "displayName")) ?? textOf(at(step, "name")) ?? "",
    path,
    line: step.line,
    uses: textOf(at(step, "task")) ?? null,
    inputs,
    script:
      textOf(node) ??
      (inputs.filePath || inputs.scriptPath ? `bash ${inputs.filePath || inputs.scriptPath}` : null),
    scriptLine: node?.line ?? step.line,
    // Azure runs scripts without errexit: only the last command's exit code counts.
    errexit: false,
    failureIgnored: textOf(at(step, "continueOnError")) === "true",
    condition: textOf(at(step, "condition")) ?? null,
    workingDirectory: inputs.workingDirectory ?? textOf(at(step, "workingDirectory")) ?? null,
  };
}
