import { unknown } from "../core/answers.ts";
import type { Probe } from "../core/probe.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { inBoth } from "../core/text.ts";
import { oncePerFacts } from "./memo.ts";

/**
 * A probe of a repository. A template for projects (cookiecutter, copier) is judged with care: what is missing in it may
 * come with the rendering, so that "no" becomes "unknown". What it has outside of its templates still counts.
 */
export function repositoryProbe(probe: Probe<"repository">): Probe<"repository"> {
  const ofHistory = probe.speaksFor.every(({ practice }) => OF_HISTORY.has(practice));
  return {
    ...probe,
    ask(facts, context) {
      const answer = probe.ask(facts, context);
      const template = answer.outcome === "no" && !ofHistory ? templateMark(facts) : null;
      return template === null ? answer : unknown(inBoth(TEMPLATE, { path: template }));
    },
  };
}

/** The history is the repository's own, also where its files are a template. */
const OF_HISTORY: ReadonlySet<string> = new Set(["code-via-pr", "infra-via-pr"]);

/** Code that a platform copies into a new project, as the projects of SageMaker do. */
const SEED = /(^|\/)seed[-_]?code\/.*\.(py|ya?ml|tf|toml|json)$/i;

/** The file that shows that projects are rendered from this repository. */
export const templateMark = oncePerFacts((facts: RepositoryFacts): string | null => {
  const mark = facts.files.find(
    ({ path, role }) =>
      /^(cookiecutter\.json|copier\.ya?ml|databricks_template_schema\.json)$/.test(path) ||
      (role === "template" && /^[^/]*\{\{[^/]*\//.test(path)) ||
      SEED.test(path),
  );
  return mark?.path ?? saysTemplate(facts);
});

/** A forge offers "use this template"; who writes it about the own repository in the README has made one. */
function saysTemplate(facts: RepositoryFacts): string | null {
  const readme = facts.files.find(({ path, text }) => text !== null && /^README\.(md|rst|txt)$/i.test(path));
  const text = readme?.text ?? "";
  const title = /^\s*#\s+(.*)$/m.exec(text)?.[1] ?? "";
  if (readme && /\bproject templates\b/i.test(title)) return readme.path;
  const offers = /\buse this template\b|github\.com\/[\w.-]+\/[\w.-]+\/generate\b/i.test(text);
  return readme && offers && /\b(template|boilerplate|cookiecutter|starter)\b/i.test(title)
    ? readme.path
    : null;
}

const TEMPLATE = {
  en: "The repository is a template ({path}): what is missing here may come with the rendering.",
  ja: "ひな形のリポジトリー({path})で、ここにないものは展開後に加わる可能性があります。",
} as const;
