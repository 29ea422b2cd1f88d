import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites } from "../../readings/call-sites.ts";
import { declaredViews, featureStore, storeFiles, viewNames } from "../../readings/feature-store.ts";
import { isExamplePath, lineAt, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against a picture of the graph: the store has to know the edges. */
export const probe = repositoryProbe({
  id: "declares-feature-dependencies",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are dependencies between features declared where the store resolves them?",
    ja: "特徴量どうしの依存関係を、ストアが解決できる形で宣言していますか。",
  },
  why: {
    en: "Who changes a feature has to know what breaks behind it.",
    ja: "特徴量を変える人は、その先で何が壊れるかを知る必要があります。",
  },
  threshold: {
    en: "Yes when a feature view takes another view as its source, two dbt models of features refer to each other, or Hamilton drives the features as a graph.",
    ja: "特徴量ビューが別のビューを元にしているか、dbtの特徴量モデルが互いを参照するか、Hamiltonが特徴量をグラフとして動かすこと。",
  },
  remedy: {
    en: "Name the upstream views as sources of a view (on_demand_feature_view sources, dbt ref) instead of computing them again.",
    ja: "上流のビューを元として指定し(on_demand_feature_view の sources、dbtの ref)、再計算をやめます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "feature-dependencies", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [edge] = [
      ...viewEdges(facts),
      ...dbtEdges(facts),
      ...callSites(facts, /^hamilton(\.|$)/, /(^|\.)(Builder|Driver)$/),
    ];
    if (edge) return yes(seenAt(facts, inBoth(EDGE, { what: edge.what }), edge.path, edge.line));
    const [view] = [...featureStore(facts).definitions, ...declaredViews(facts)];
    if (view) return no(seenAt(facts, inBoth(FLAT, { what: view.what }), view.path, view.line));
    return unknown(NOTHING);
  },
});

function viewEdges(facts: RepositoryFacts): Sighting[] {
  const files = storeFiles(facts);
  const names = new Set(files.flatMap(viewNames));
  return files.flatMap(({ file, module }) => {
    const texts = [
      ...module.definitions.flatMap((one) =>
        one.decorators
          .filter(({ name }) => /feature_view$/.test(name))
          .map(({ arguments: text, line }) => ({ text, line, name: one.name })),
      ),
      ...module.calls
        .filter(({ name }) => /FeatureView$/.test(name))
        .map(({ arguments: text, line, name }) => ({ text, line, name })),
    ];
    return texts.flatMap(({ text, line, name }) => {
      const sources = /\bsources? = (\[[^\]]*\]|\{[^}]*\}|\w+)/.exec(text)?.[1] ?? "";
      const upstream = sources.match(/\b[A-Za-z_]\w*\b/g)?.find((one) => names.has(one) && one !== name);
      return upstream ? [{ path: file.path, line, what: `${upstream} → ${name}` }] : [];
    });
  });
}

/** `{{ ref('other') }}` between models of features. */
function dbtEdges(facts: RepositoryFacts): Sighting[] {
  const models = textFiles(facts, /(^|\/)[^/]*features?[^/]*\.sql$|(^|\/)features?\/.*\.sql$/i).filter(
    ({ path }) => !isExamplePath(path),
  );
  const names = new Set(models.map(({ path }) => path.replace(/^.*\/|\.sql$/g, "")));
  return models.flatMap(({ path, text }) =>
    [...text.matchAll(/\{\{\s*ref\(\s*['"]([\w.]+)['"]\s*\)\s*\}\}/g)]
      .filter((match) => names.has(match[1]!))
      .map((match) => ({ path, line: lineAt(text, match.index), what: `${match[1]} → ${path}` })),
  );
}

const EDGE = { en: "A dependency is declared: {what}.", ja: "依存関係が宣言されています: {what}。" } as const;
const FLAT = {
  en: "Views are defined ({what}), but none names another as its source.",
  ja: "ビューは定義されていますが({what})、別のビューを元にするものがありません。",
} as const;
const NOTHING = {
  en: "No features of a store are defined here. Show the store's lineage of a feature.",
  ja: "ストアの特徴量がここに定義されていません。ストア上の特徴量の系譜を示してください。",
} as const;
