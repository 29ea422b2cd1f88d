import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { lineAt, textAt } from "../files.ts";
import { at, entriesOf, itemsOf, textOf, textsOf, type YamlTree } from "../yaml-tree.ts";
import { CONSOLE, jobOf, stepOf } from "./parts.ts";
import { type CiJob, type CiTriggers, type CiWorkflow, NO_TRIGGER } from "./workflow.ts";

export function readBitbucket(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const root = documentsIn(facts, path)?.[0];
  const pipelines = at(root, "pipelines");
  if (pipelines?.kind !== "map") return null;
  const jobs: CiJob[] = [];
  const visit = (tree: YamlTree | undefined, triggers: CiTriggers): void => {
    for (const item of itemsOf(tree)) {
      const one = at(item, "step");
      if (one) {
        const script = at(one, "script");
        const name = textOf(at(one, "name")) ?? "step";
        const environment = textOf(at(one, "deployment")) ?? null;
        const content = textsOf(script).join("\n");
        jobs.push({
          ...jobOf(path, name, one.line, triggers, [
            stepOf(path, one.line, name, content, { scriptLine: script?.line ?? one.line }),
          ]),
          environment,
        });
      }
      for (const key of ["parallel", "stage"]) visit(at(item, key, "steps") ?? at(item, key), triggers);
    }
  };
  visit(at(pipelines, "default"), {
    ...NO_TRIGGER,
    pullRequest: null,
    defaultBranch:
      at(pipelines, "branches", "main") === undefined && at(pipelines, "branches", "master") === undefined,
  });
  for (const [, list] of entriesOf(at(pipelines, "pull-requests")))
    visit(list, { ...NO_TRIGGER, pullRequest: true });
  for (const [name, list] of entriesOf(at(pipelines, "branches")))
    visit(list, { ...NO_TRIGGER, defaultBranch: /^(main|master|develop|\*+)$/.test(name) });
  for (const [, list] of entriesOf(at(pipelines, "tags"))) visit(list, { ...NO_TRIGGER, tag: true });
  for (const [, list] of entriesOf(at(pipelines, "custom"))) visit(list, { ...NO_TRIGGER, manual: true });
  return { system: "bitbucket", path, name: path, jobs };
}

/** Groovy is not parsed: stages by their name, and the texts that are handed to `sh`. */
export function readJenkins(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const file = textAt(facts, path);
  if (!file) return null;
  const text = file.text.replace(/(^|\s)\/\/.*$/gm, "$1");
  const cron = [...text.matchAll(/\bcron\s*\(\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
  const triggers: CiTriggers = { ...CONSOLE, schedules: cron };
  const stages = [...text.matchAll(/\bstage\s*\(\s*['"]([^'"]+)['"]/g)];
  const jobs = stages.map((stage, index) => {
    const body = text.slice(stage.index, stages[index + 1]?.index ?? text.length);
    const line = lineAt(text, stage.index);
    const condition = /when\s*\{([^}]*)\}/.exec(body)?.[1]?.trim() ?? null;
    const steps = [...body.matchAll(/\bsh\s*(?:\(\s*)?(?:script\s*:\s*)?('''|"""|'|")([\s\S]*?)\1/g)].map(
      (match) => stepOf(path, lineAt(text, stage.index + match.index), stage[1]!, match[2]!),
    );
    const own =
      condition?.includes("branch") && /main|master/.test(condition)
        ? { ...triggers, pullRequest: false, defaultBranch: true }
        : triggers;
    return { ...jobOf(path, stage[1]!, line, own, steps), condition };
  });
  return { system: "jenkins", path, name: path, jobs };
}
