import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { baseName, isExamplePath, textFiles } from "../../readings/files.ts";
import { infrastructure } from "../../readings/infrastructure.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const PREPRODUCTION =
  /(^|[-_./])(pre-?prod(uction)?|staging|stage|stg|qa|uat|test|dev(elopment)?)([-_./]|$)/i;
const PRODUCTION = /(^|[-_./])(prod(uction)?|prd|live)([-_./]|$)/i;
const VARIABLES =
  /\.tfvars(\.json)?$|\.bicepparam$|(^|\/)(values|parameters)[-_.][\w-]+\.(ya?ml|json)$|(^|\/)(environments|envs|overlays|config)\/[^/]+\/(kustomization|values|parameters)\.ya?ml$|(^|\/)(environments?|envs?|live|stages)\/[^/]+\/main\.tf$/;

/** Guards against an empty folder for an environment: both files have to set something, and the same things. */
export const probe = repositoryProbe({
  id: "builds-environments-from-one-definition",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are a preproduction and a production environment built from one definition?",
    ja: "検証環境と本番環境を、同じ定義から作っていますか。",
  },
  why: {
    en: "What was tested in a different environment was not tested.",
    ja: "異なる環境で試したものは、試していないのと同じです。",
  },
  threshold: {
    en: "Yes when one definition has variable files for preproduction and production that set at least 80 % of their names in common.",
    ja: "一つの定義に検証用と本番用の変数ファイルがあり、設定する名前の80%以上が共通であること。",
  },
  remedy: {
    en: "Use one module and two small variable files: envs/preprod.tfvars and envs/prod.tfvars.",
    ja: "モジュールを一つにし、小さな変数ファイルを二つ用意します: envs/preprod.tfvars と envs/prod.tfvars。",
  },
  effort: "large",
  speaksFor: [{ practice: "env-parity", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    if (infrastructure(facts).length === 0) return no({ summary: NOTHING });
    const files = variableFiles(facts);
    for (const before of files.filter(({ path }) => PREPRODUCTION.test(path) && !PRODUCTION.test(path))) {
      for (const live of files.filter(({ path }) => PRODUCTION.test(path) && !PREPRODUCTION.test(path))) {
        if (live.kind !== before.kind || before.names.size === 0 || live.names.size === 0) continue;
        const common = [...before.names].filter((name) => live.names.has(name)).length;
        const all = new Set([...before.names, ...live.names]).size;
        const values = { before: before.path, live: live.path, common, all };
        if (common / all >= 0.8)
          return yes(
            seenAt(facts, inBoth(SAME, values), before.path, 1),
            seenAt(facts, inBoth(SAME, values), live.path, 1),
          );
        return unknown(inBoth(DIFFERENT, values));
      }
    }
    return unknown(UNCLEAR);
  },
});

function variableFiles(facts: RepositoryFacts): { path: string; kind: string; names: ReadonlySet<string> }[] {
  return textFiles(facts, VARIABLES)
    .filter(({ path }) => !isExamplePath(path))
    .map(({ path, text }) => ({
      path,
      kind: baseName(path).replace(/^.*\./, "."),
      names: new Set([...text.matchAll(/^\s*["']?([\w.-]+)["']?\s*[=:](?!=)/gm)].map((match) => match[1]!)),
    }));
}

const SAME = {
  en: "{before} and {live} set {common} of {all} names in common.",
  ja: "{before} と {live} が設定する{all}個の名前のうち{common}個が共通です。",
} as const;
const DIFFERENT = {
  en: "{before} and {live} have only {common} of {all} names in common.",
  ja: "{before} と {live} に共通する名前は{all}個中{common}個だけです。",
} as const;
const UNCLEAR = {
  en: "Infrastructure is defined, but not in a way that shows two environments side by side.",
  ja: "インフラの定義はありますが、二つの環境を並べて示す形になっていません。",
} as const;
const NOTHING = {
  en: "No infrastructure is defined in this repository; it may be in another one.",
  ja: "インフラの定義がこのリポジトリーにありません。別の場所にある可能性はあります。",
} as const;
