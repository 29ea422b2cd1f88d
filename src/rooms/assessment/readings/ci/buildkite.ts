import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { at, itemsOf, textOf, textsOf, type YamlTree } from "../yaml-tree.ts";
import { coversDefaultBranch } from "./branches.ts";
import { CONSOLE, jobOf, stepOf } from "./parts.ts";
import type { CiJob, CiTriggers, CiWorkflow } from "./workflow.ts";

export const BUILDKITE = /^\.buildkite\/(.*\/)?[^/]+\.ya?ml$|^buildkite\.ya?ml$/;

/** Buildkite: whether pull requests (and those of forks) are built is set on the pipeline, not in the file. */
export function readBuildkite(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const root = documentsIn(facts, path)?.[0];
  const list = root?.kind === "list" ? root : at(root, "steps");
  if (list?.kind !== "list") return null;
  const branch = facts.history?.branch ?? null;
  const jobs: CiJob[] = [];
  const visit = (items: readonly YamlTree[]): void => {
    for (const item of items) {
      const inner = at(item, "steps");
      if (inner) {
        visit(itemsOf(inner));
        continue;
      }
      const command = at(item, "commands") ?? at(item, "command");
      if (command === undefined) continue;
      const name = textOf(at(item, "label")) ?? textOf(at(item, "name")) ?? "step";
      const script = textOf(command) ?? textsOf(command).join("\n");
      const soft = at(item, "soft_fail");
      const condition = textOf(at(item, "if")) ?? null;
      jobs.push(
        jobOf(
          path,
          name,
          item.line,
          triggersOf(textOf(at(item, "branches")), condition, branch),
          [stepOf(path, item.line, name, script, { scriptLine: command.line })],
          { condition, failureIgnored: soft !== undefined && textOf(soft) !== "false" },
        ),
      );
    }
  };
  visit(list.items);
  return { system: "buildkite", path, name: path, jobs };
}

function triggersOf(
  branches: string | undefined,
  condition: string | null,
  branch: string | null,
): CiTriggers {
  const patterns = branches?.split(/\s+/).filter((one) => one !== "") ?? [];
  const refused = patterns.filter((one) => one.startsWith("!")).map((one) => one.slice(1));
  const wanted = patterns.filter((one) => !one.startsWith("!"));
  const covers =
    patterns.length === 0
      ? null
      : (wanted.length === 0 || coversDefaultBranch(wanted, branch)) && !coversDefaultBranch(refused, branch);
  const onlyPulls = condition !== null && /build\.pull_request\.id\s*!=\s*null/.test(condition);
  const neverPulls = condition !== null && /build\.pull_request\.id\s*==\s*null/.test(condition);
  return {
    ...CONSOLE,
    defaultBranch: onlyPulls ? false : covers === false ? false : null,
    pullRequest: neverPulls ? false : null,
    tag: condition !== null && /build\.tag\s*!=/.test(condition),
  };
}
