import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { at, itemsOf, textOf, textsOf, type YamlTree } from "../yaml-tree.ts";
import { coversDefaultBranch } from "./branches.ts";
import { CONSOLE, jobOf, stepOf } from "./parts.ts";
import { type CiJob, type CiStep, type CiWorkflow, NO_TRIGGER } from "./workflow.ts";

/** Phases that decide over the build, and those after it, whose failure changes nothing. */
const PHASES = ["install", "before_script", "script"] as const;
const AFTERWARDS = ["after_success", "after_script"] as const;

/** Whether Travis builds pull requests is set in its console; what is deployed from which branch stands in the file. */
export function readTravis(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const root = documentsIn(facts, path)?.[0];
  if (root?.kind !== "map") return null;
  const builds = [root, ...itemsOf(at(root, "jobs", "include") ?? at(root, "matrix", "include"))];
  const jobs = builds.flatMap((build): CiJob[] => {
    const name = textOf(at(build, "name")) ?? textOf(at(build, "stage")) ?? "script";
    const steps = stepsOf(path, build);
    return [
      ...(build === root || steps.length > 0
        ? [jobOf(path, name, at(build, "script")?.line ?? 1, CONSOLE, steps)]
        : []),
      ...deploymentsOf(path, at(build, "deploy")),
    ];
  });
  return { system: "travis", path, name: path, jobs };
}

const stepsOf = (path: string, build: YamlTree): CiStep[] =>
  [...PHASES, ...AFTERWARDS].flatMap((phase) => {
    const script = at(build, phase);
    const text = textsOf(script).join("\n");
    return script && text !== ""
      ? [
          stepOf(path, script.line, phase, text, {
            failureIgnored: AFTERWARDS.some((one) => one === phase),
          }),
        ]
      : [];
  });

/** One entry or a list of them; a push to `on.branch` starts it (master, when nothing is said), or a tag. */
function deploymentsOf(path: string, deploy: YamlTree | undefined): CiJob[] {
  const entries = deploy?.kind === "list" ? itemsOf(deploy) : deploy ? [deploy] : [];
  return entries.flatMap((entry) => {
    const provider = textOf(at(entry, "provider"));
    if (provider === undefined) return [];
    const on = at(entry, "on") ?? at(entry, "true");
    const tag = textOf(at(on, "tags")) === "true";
    const branches = textsOf(at(on, "branch"));
    const merged = textOf(at(on, "all_branches")) === "true" || branches.length === 0;
    const triggers = {
      ...NO_TRIGGER,
      tag,
      defaultBranch: !tag && (merged || coversDefaultBranch(branches, null)),
    };
    const script = textsOf(at(entry, "script")).join("\n");
    const step = stepOf(path, entry.line, `deploy ${provider}`, script === "" ? null : script, {
      uses: script === "" ? `travis-deploy/${provider}` : null,
    });
    return [jobOf(path, `deploy ${provider}`, entry.line, triggers, [step])];
  });
}
