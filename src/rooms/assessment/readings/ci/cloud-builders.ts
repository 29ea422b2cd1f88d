import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { textFiles } from "../files.ts";
import { at, entriesOf, itemsOf, textOf, textsOf, type YamlTree } from "../yaml-tree.ts";
import { CONSOLE, jobOf, scriptOf, stepOf } from "./parts.ts";
import type { CiStep, CiWorkflow } from "./workflow.ts";

const CLOUD_BUILD = /(^|\/)cloudbuild[^/]*\.(ya?ml|json)$|(^|\/)\.?cloud[-_]?build\/[^/]+\.(ya?ml|json)$/i;
const CODE_BUILD = /(^|\/)(buildspec[^/]*|[^/]*[-_.]buildspec)\.ya?ml$/i;

/** Known by its name, or under any name by the images that only Cloud Build's steps have. */
const BUILDER_IMAGE = /\bname["']?\s*:\s*["']?gcr\.io\/cloud-builders\//;

export const cloudBuildPaths = (facts: RepositoryFacts): string[] =>
  textFiles(facts, /\.(ya?ml|json)$/i)
    .filter(
      ({ path, text }) =>
        (CLOUD_BUILD.test(path) || BUILDER_IMAGE.test(text)) && /^\s*"?steps"?\s*:/m.test(text),
    )
    .map(({ path }) => path);

export const codeBuildPaths = (facts: RepositoryFacts): string[] =>
  textFiles(facts, CODE_BUILD)
    .filter(({ text }) => /^\s*"?phases"?\s*:/m.test(text))
    .map(({ path }) => path);

/** Google Cloud Build: what starts a build (branch, pull request, tag) is set on the trigger, not in the file. */
export function readCloudBuild(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const root = documentsIn(facts, path)?.[0];
  if (root?.kind !== "map" || at(root, "steps") === undefined) return null;
  const steps = itemsOf(at(root, "steps")).map((step) => cloudBuildStep(path, step));
  return { system: "cloud-build", path, name: path, jobs: [jobOf(path, path, 1, CONSOLE, steps)] };
}

function cloudBuildStep(path: string, step: YamlTree): CiStep {
  const script = at(step, "script");
  const args = at(step, "args");
  const image = textOf(at(step, "name")) ?? "";
  const program = textOf(at(step, "entrypoint")) ?? image.replace(/[:@].*$/, "").replace(/^.*\//, "");
  const words = [program, ...textsOf(args)];
  const line = script?.line ?? (args?.kind === "list" ? args.items.at(-1)?.line : undefined) ?? step.line;
  return stepOf(path, step.line, textOf(at(step, "id")) ?? image, textOf(script) ?? scriptOf(words), {
    scriptLine: line,
    errexit: false,
    failureIgnored: textOf(at(step, "allowFailure")) === "true",
    workingDirectory: textOf(at(step, "dir"))?.replace(/^\/workspace\//, "") ?? null,
  });
}

const PHASES = ["install", "pre_build", "build", "post_build"];

/** AWS CodeBuild: a failing command ends its phase and the build. */
export function readCodeBuild(facts: RepositoryFacts, path: string): CiWorkflow | null {
  const root = documentsIn(facts, path)?.[0];
  const phases = at(root, "phases");
  if (phases?.kind !== "map") return null;
  const steps = entriesOf(phases)
    .filter(([name]) => PHASES.includes(name))
    .map(([name, phase]) => {
      const commands = at(phase, "commands");
      return stepOf(path, phase.line, name, textsOf(commands).join("\n"), {
        scriptLine: commands?.line ?? phase.line,
        failureIgnored: textOf(at(phase, "on-failure")) === "CONTINUE",
      });
    });
  return { system: "code-build", path, name: path, jobs: [jobOf(path, path, 1, CONSOLE, steps)] };
}
