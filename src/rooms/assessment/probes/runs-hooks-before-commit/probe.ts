import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ciJobs } from "../../readings/ci/workflows.ts";
import { rootDocuments } from "../../readings/documents.ts";
import { rootFiles } from "../../readings/enclosing.ts";
import { filesNamed, unreadableNamed } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { at, entriesOf, itemsOf } from "../../readings/yaml-tree.ts";

const INSTALLS =
  /\b(pre-commit (install|run)|prek (install|run)|lefthook install|husky( install)?|pre-commit\/action|core\.hooksPath)\b|\bpre-commit(\[|[=<>~ ]|["']|$)/m;

/** Guards against hook scripts that nobody installs: a script needs a tool that installs it. */
export const probe = repositoryProbe({
  id: "runs-hooks-before-commit",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do local hooks check the coding rules before code is shared?",
    ja: "コードを共有する前に、手元のフックが規約を検査していますか。",
  },
  why: {
    en: "A slip that is found in a second at the desk costs a round of review later.",
    ja: "手元なら一秒で分かる間違いも、後では見直しの往復になります。",
  },
  threshold: {
    en: "Yes when pre-commit has at least one hook, or lefthook or husky has one and the setup, the dependencies or CI install or run it. People install hooks on their own machines: this shows the configuration, not its use.",
    ja: "pre-commit に一つ以上のフックがあるか、lefthook か husky のフックを導入手順・依存・CIのいずれかで導入または実行していること。フックは各自の端末で導入するため、示せるのは設定であり、使用ではありません。",
  },
  remedy: {
    en: "Add .pre-commit-config.yaml, install it in the setup and run it again in CI.",
    ja: ".pre-commit-config.yaml を加え、環境構築で導入し、CIでも実行します。",
  },
  effort: "small",
  speaksFor: [{ practice: "pre-commit-checks", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const hooks = configured(facts);
    const [missing] = unreadableNamed(facts, /\.pre-commit-config\.ya?ml$/);
    if (hooks === "broken" || missing)
      return unknown(inBoth(BROKEN, { path: missing ?? ".pre-commit-config.yaml" }));
    if (hooks === null) {
      const [script] = filesNamed(facts, /(^|\/)(git-?)?hooks\/(pre-commit|pre-push)(\.sh)?$/);
      return no(
        script
          ? seenAt(facts, inBoth(UNINSTALLED, { path: script.path }), script.path, 1)
          : { summary: NOTHING },
      );
    }
    const installed = installation(facts);
    // The configuration of pre-commit is written for nothing else; a hook of another tool may be left over.
    if (!installed && hooks.what.startsWith("pre-commit"))
      return yes(seenAt(facts, inBoth(HOOKS, { what: hooks.what }), hooks.path, hooks.line));
    if (!installed) return unknown(inBoth(NOT_INSTALLED, { path: hooks.path }));
    return yes(
      seenAt(facts, inBoth(HOOKS, { what: hooks.what }), hooks.path, hooks.line),
      seenAt(facts, inBoth(INSTALLED, { what: installed.what }), installed.path, installed.line),
    );
  },
});

function configured(facts: RepositoryFacts): Sighting | null | "broken" {
  for (const { path } of rootFiles(facts, /^\.pre-commit-config\.ya?ml$/)) {
    const documents = rootDocuments(facts, path);
    if (documents === null) return "broken";
    const hooks = itemsOf(at(documents[0], "repos")).flatMap((repo) => itemsOf(at(repo, "hooks")));
    if (hooks.length > 0) return { path, line: hooks[0]!.line, what: `pre-commit, ${hooks.length}` };
  }
  for (const { path } of rootFiles(facts, /^\.?lefthook\.ya?ml$/)) {
    const section = at(rootDocuments(facts, path)?.[0], "pre-commit");
    if (section && entriesOf(section).length > 0) return { path, line: section.line, what: "lefthook" };
  }
  const [husky] = rootFiles(facts, /^\.husky\/(pre-commit|pre-push)$/);
  if (husky?.text.split("\n").some((line) => !/^\s*(#|\.|$)/.test(line)))
    return { path: husky.path, line: 1, what: "husky" };
  return null;
}

function installation(facts: RepositoryFacts): Sighting | null {
  for (const job of ciJobs(facts)) {
    const command = commandsOf(facts, job).find(({ words }) => INSTALLS.test(words.join(" ")));
    if (command) return { path: command.path, line: command.line, what: command.text.slice(0, 80) };
    const step = job.steps.find(({ uses }) => /pre-commit|prek/.test(uses ?? ""));
    if (step) return { path: step.path, line: step.line, what: step.uses! };
  }
  const candidates = rootFiles(
    facts,
    /(^|\/)([Mm]akefile|[Jj]ustfile|README\.(md|rst)|CONTRIBUTING\.(md|rst)|[\w-]*requirements[\w.-]*\.txt|pyproject\.toml|Pipfile|environment\.ya?ml|setup\.(py|cfg)|package\.json|noxfile\.py|tox\.ini|\.?mise\.toml|[Tt]askfile\.ya?ml|[\w-]+\.sh)$|^docs\/.*\.(md|rst)$|^\.devcontainer/,
  );
  for (const { path, text } of candidates) {
    const line = text.split("\n").findIndex((one) => INSTALLS.test(one));
    if (line >= 0) return { path, line: line + 1, what: text.split("\n")[line]!.trim().slice(0, 80) };
  }
  const [service] = rootFiles(facts, /^\.pre-commit-config\.ya?ml$/).filter(({ text }) =>
    /^ci\s*:/m.test(text),
  );
  return service ? { path: service.path, line: 1, what: "pre-commit.ci" } : null;
}

const HOOKS = { en: "Hooks are configured: {what}.", ja: "フックが設定されています: {what}。" } as const;
const INSTALLED = {
  en: "They are installed or run again by: {what}",
  ja: "導入または再実行: {what}",
} as const;
const NOT_INSTALLED = {
  en: "{path} configures hooks, but nothing installs or runs them.",
  ja: "{path} にフックの設定がありますが、導入も実行もされていません。",
} as const;
const UNINSTALLED = {
  en: "{path} is a hook script that no tool installs.",
  ja: "{path} はフックのスクリプトですが、導入する仕組みがありません。",
} as const;
const BROKEN = { en: "{path} could not be read.", ja: "{path} を読めませんでした。" } as const;
const NOTHING = { en: "No hook tool is configured.", ja: "フックの道具が設定されていません。" } as const;
