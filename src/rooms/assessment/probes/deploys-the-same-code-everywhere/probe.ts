import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { ownPython } from "../../readings/call-sites.ts";
import { environmentFiles, isEnvironmentName } from "../../readings/environment-files.ts";
import { seenAt } from "../../readings/location.ts";
import { deploymentSteps, type Sighting } from "../../readings/profile.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const ENVIRONMENT =
  /(^|[._\s"'(])(env|environment|app_env|deploy(ment)?_env(ironment)?|stage|env_name|target_env)\b/i;
/** The place where differences belong. */
const CONFIGURATION = /(^|\/)(config\w*|settings?|conf|adapters?|environments?)(\/|\.py$)/i;
const NAME = /\b(prod(?:uction)?|live|stag(?:e|ing)|pre-?prod|uat|qa|dev(?:elop(?:ment)?)?|test)\b/gi;

/** Guards against feature flags, which are no environments, and spares adapters and settings modules. */
export const probe = repositoryProbe({
  id: "deploys-the-same-code-everywhere",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do the same code and the same deployment steps serve all environments?",
    ja: "同じコードと同じ配備手順を、すべての環境で使っていますか。",
  },
  why: {
    en: "Code that branches on its environment was never tested as it runs in production.",
    ja: "環境で分岐するコードは、本番で動く形では一度も試されていません。",
  },
  threshold: {
    en: "Yes when CI deploys at least two environments by the same command or action, with differences in configuration files, and no code outside of settings compares the environment's name.",
    ja: "CIが2つ以上の環境へ同じコマンドで配備し、違いは設定ファイルにあり、設定以外のコードが環境名を比べていないこと。",
  },
  remedy: {
    en: "Move what differs to config/ENV.yaml, deploy every environment by one reusable job, and promote one image digest.",
    ja: "違いを config/ENV.yaml に移し、一つの再利用ジョブで各環境へ配備して、同じイメージのダイジェストを昇格させます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "env-agnostic-deploy", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [branch] = environmentBranches(facts);
    if (branch) return no(seenAt(facts, inBoth(BRANCHES, { what: branch.what }), branch.path, branch.line));
    const shared = sharedDeployment(facts);
    if (!shared) return unknown(NOTHING);
    const files = environmentFiles(facts)[0]?.[0];
    return yes(
      seenAt(facts, inBoth(SHARED, { what: shared.what, count: shared.count }), shared.path, shared.line),
      ...(files ? [seenAt(facts, inBoth(CONFIGURED, { path: files.path }), files.path, 1)] : []),
    );
  },
});

function environmentBranches(facts: RepositoryFacts): Sighting[] {
  return ownPython(facts).flatMap((python) => {
    const { file } = python;
    if (
      CONFIGURATION.test(file.path) ||
      !/["'](prod|production|dev|development|staging)["']/i.test(file.text)
    )
      return [];
    return pythonBodies(python).bodies.flatMap(({ branches }) =>
      branches.flatMap((one) => {
        const named = one.comparisons.some(
          ({ left, right, operator }) =>
            /^(==|!=|in)$/.test(operator) &&
            [left, right].some((side) => ENVIRONMENT.test(side)) &&
            [left, right].some((side) =>
              [...side.matchAll(/["'](\w+)["']/g)].some((text) => isEnvironmentName(text[1]!)),
            ),
        );
        return named ? [{ path: file.path, line: one.line, what: one.condition.slice(0, 80) }] : [];
      }),
    );
  });
}

/** The same step with another name in it, in at least two environments. */
function sharedDeployment(facts: RepositoryFacts): (Sighting & { count: number }) | null {
  const groups = new Map<string, { step: Sighting; environments: Set<string> }>();
  for (const step of deploymentSteps(facts)) {
    const environment = (step.job.environment ?? step.job.name).toLowerCase();
    const name = environment.match(NAME)?.[0] ?? step.what.match(NAME)?.[0];
    if (!name) continue;
    const key = step.what.replace(NAME, "*").replace(/[\w.-]*\*[\w.-]*/g, "*");
    const group = groups.get(key) ?? { step, environments: new Set<string>() };
    group.environments.add(name.toLowerCase());
    groups.set(key, group);
  }
  for (const { step, environments } of groups.values())
    if (environments.size >= 2) return { ...step, count: environments.size };
  return null;
}

const BRANCHES = {
  en: "The code itself asks in which environment it runs: {what}",
  ja: "コード自体が環境によって分岐しています: {what}",
} as const;
const SHARED = {
  en: "{count} environments are deployed by the same step: {what}",
  ja: "{count}個の環境に同じ手順で配備します: {what}",
} as const;
const CONFIGURED = {
  en: "What differs stands in configuration: {path}.",
  ja: "違いは設定ファイルにあります: {path}。",
} as const;
const NOTHING = {
  en: "No deployment to two environments by the same step was found. Show the version and digest that each environment runs.",
  ja: "同じ手順で2つの環境へ配備する定義が見つかりません。各環境で動く版とダイジェストを示してください。",
} as const;
