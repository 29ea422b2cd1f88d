import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { at, entriesOf, itemsOf, textOf, textsOf, type YamlTree } from "../yaml-tree.ts";
import { type CiJob, type CiTriggers, type CiWorkflow, NO_TRIGGER } from "./workflow.ts";

const RESERVED = new Set(
  "default include stages variables workflow image services cache before_script after_script pages:deploy spec".split(
    " ",
  ),
);

export function readGitlab(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const roots = gather(facts, path, 3);
  if (roots === null) return null;
  const everything = new Map(
    roots.flatMap(({ root, path: from }) =>
      entriesOf(root).map(([key, value]) => [key, { value, from }] as const),
    ),
  );
  const workflow = everything.get("workflow")?.value;
  const jobs: CiJob[] = [];
  for (const [name, { value, from }] of everything) {
    if (RESERVED.has(name) || name.startsWith(".") || value.kind !== "map") continue;
    const job = inherit(value, everything, 5);
    const script = [
      ...textsOf(job("before_script") ?? everything.get("before_script")?.value),
      ...textsOf(job("script")),
    ];
    if (job("script") === undefined && job("trigger") === undefined) continue;
    const first = itemsOf(job("script"))[0] ?? job("script");
    jobs.push({
      name,
      title: name,
      path: from,
      line: value.line,
      triggers: triggersOf(job("rules") ?? at(workflow, "rules"), job("only"), job("except")),
      environment: textOf(job("environment")) ?? textOf(at(job("environment"), "name")) ?? null,
      condition: textOf(job("when")) ?? null,
      failureIgnored: textOf(job("allow_failure")) === "true",
      steps: [
        {
          name,
          path: from,
          line: value.line,
          uses: null,
          inputs: {},
          script: script.join("\n"),
          // Earlier lines come from before_script, so a line inside the script is only near.
          scriptLine: Math.max(1, (first?.line ?? value.line) - textsOf(job("before_script")).length),
          errexit: true,
          failureIgnored: false,
          condition: null,
          workingDirectory: null,
        },
      ],
    });
  }
  return { system: "gitlab", path, name: path, jobs };
}

function gather(
  facts: RepositoryFacts,
  path: string,
  depth: number,
): { root: YamlTree; path: string }[] | null {
  const root = documentsIn(facts, path)?.find((document) => document.kind === "map");
  if (!root) return null;
  const include = at(root, "include");
  const local = (include?.kind === "list" ? include.items : include ? [include] : []).flatMap(
    (item) => textOf(at(item, "local")) ?? (textOf(item)?.startsWith("http") ? [] : (textOf(item) ?? [])),
  );
  const included =
    depth > 0 ? local.flatMap((target) => gather(facts, target.replace(/^\//, ""), depth - 1) ?? []) : [];
  return [...included, { root, path }];
}

type Everything = ReadonlyMap<string, { readonly value: YamlTree; readonly from: string }>;

/** Reads a job's key, following `extends`. */
function inherit(
  job: YamlTree,
  everything: Everything,
  depth: number,
): (key: string) => YamlTree | undefined {
  return (key) => {
    const own = at(job, key);
    if (own || depth === 0) return own;
    for (const parent of textsOf(at(job, "extends")).reverse()) {
      const value = everything.get(parent)?.value;
      const found = value && inherit(value, everything, depth - 1)(key);
      if (found) return found;
    }
    return undefined;
  };
}

function triggersOf(
  rules: YamlTree | undefined,
  only: YamlTree | undefined,
  except: YamlTree | undefined,
): CiTriggers {
  if (rules) {
    const active = itemsOf(rules).filter((rule) => textOf(at(rule, "when")) !== "never");
    const conditions = active.map((rule) => ({
      text: textOf(at(rule, "if")) ?? "",
      manual: textOf(at(rule, "when")) === "manual",
    }));
    const automatic = conditions.filter(({ manual }) => !manual).map(({ text }) => text);
    return {
      ...NO_TRIGGER,
      pullRequest: automatic.some(
        (text) => /merge_request_event|CI_MERGE_REQUEST/.test(text) && !/!=\s*['"]?merge_request/.test(text),
      ),
      defaultBranch: automatic.some(
        (text) =>
          /CI_COMMIT_(BRANCH|REF_NAME)\s*(==|=~)\s*(\$CI_DEFAULT_BRANCH|['"/^]*(main|master|develop|trunk))/.test(
            text,
          ) || text === "",
      ),
      tag: automatic.some((text) => /CI_COMMIT_TAG/.test(text)),
      manual: conditions.some(({ manual }) => manual),
      schedules: automatic.some((text) => /['"]schedule['"]/.test(text)) ? ["schedule"] : [],
    };
  }
  if (only) {
    const refs = [...textsOf(only), ...textsOf(at(only, "refs"))];
    return {
      ...NO_TRIGGER,
      pullRequest: refs.includes("merge_requests"),
      defaultBranch: refs.some((ref) => /^(main|master|develop|trunk|branches)$/.test(ref)),
      tag: refs.includes("tags"),
      schedules: refs.includes("schedules") ? ["schedule"] : [],
    };
  }
  // Without rules a job runs for every pushed branch; a merge request from a fork is another matter.
  const refused = textsOf(except).concat(textsOf(at(except, "refs")));
  return {
    ...NO_TRIGGER,
    pullRequest: null,
    defaultBranch: !refused.some((ref) => /^(main|master)$/.test(ref)),
    tag: true,
  };
}
