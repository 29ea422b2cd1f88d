import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { isExamplePath, isTestPath } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { partialTraffic } from "../../readings/traffic.ts";
import { entriesOf, itemsOf, mapsIn, textOf } from "../../readings/yaml-tree.ts";

const ARMS = /^(variants?|variations?|arms|treatments|versions|groups)$/i;
const METRIC =
  /^(primary_?metrics?|metrics?|goals?|kpis?|success_?metrics?|objective|hypothesis|overall_?evaluation_?criterion|oec)$/i;
const SIZE =
  /^(planned_?)?(sample_?size|duration(_?days)?|minimum_?detectable_?effect|mde|power|start(s|_?date|_?time)?|end(s|_?date)?|alpha)$/i;
const OTHER = /hyper|sweep|tune|optuna|hydra|conf\/model|wandb/i;

/** Guards against blue/green and canaries, which ask whether a version breaks and not which one is better. */
export const probe = repositoryProbe({
  id: "plans-experiments-in-advance",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are controlled experiments between versions planned with metric and size?",
    ja: "版を比べる実験を、指標と規模を決めて計画していますか。",
  },
  why: {
    en: "A test whose size is chosen while looking finds what it wishes.",
    ja: "見ながら規模を決める実験は、望む結果を見つけてしまいます。",
  },
  threshold: {
    en: "Yes when two or more experiment files name arms, a metric, and a size or dates: one test is not a habit.",
    ja: "群、指標、規模か期間を記した実験のファイルが2件以上あること(1件では習慣と言えません)。",
  },
  remedy: {
    en: "Write experiments/<name>.yaml with variants, primary_metric and sample_size before each test, one a quarter, or: akashi ab start <name>",
    ja: "実験のたびに experiments/<name>.yaml へ variants、primary_metric、sample_size を先に書き、四半期に一度は行います。akashi ab start <name> も使えます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "ab-tests-regular", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const planned = experiments(facts);
    const [first, second] = planned;
    if (first && second)
      return yes(
        seenAt(facts, inBoth(PLANNED, { count: planned.length, what: first.what }), first.path, first.line),
      );
    if (first) return unknown(inBoth(ONE, { path: first.path }));
    const [split] = partialTraffic(facts);
    if (split) return no(seenAt(facts, inBoth(ONLY_SPLIT, { what: split.what }), split.path, split.line));
    return unknown(NOTHING);
  },
});

function experiments(facts: RepositoryFacts): Sighting[] {
  return yamlFiles(facts, /\.(ya?ml|json)$/, /variants?|variations?|arms|treatments/i)
    .filter(
      ({ file }) =>
        !isExamplePath(file.path) &&
        !isTestPath(file.path) &&
        !OTHER.test(file.path) &&
        !file.path.startsWith(".github/"),
    )
    .flatMap(({ file, documents }) =>
      documents.flatMap((root) =>
        [...mapsIn(root)].flatMap((map) => {
          const keys = [...map.entries.keys()];
          const arms = [...map.entries].find(
            ([key, value]) => ARMS.test(key) && Math.max(itemsOf(value).length, entriesOf(value).length) >= 2,
          );
          return arms && keys.some((key) => METRIC.test(key)) && keys.some((key) => SIZE.test(key))
            ? [
                {
                  path: file.path,
                  line: map.line,
                  what: textOf(map.entries.get("name") ?? map.entries.get("id")) ?? file.path,
                },
              ]
            : [];
        }),
      ),
    );
}

const PLANNED = {
  en: "{count} experiments are planned with metric and size, such as {what}.",
  ja: "{what} など{count}件の実験が、指標と規模つきで計画されています。",
} as const;
const ONE = {
  en: "{path} plans one experiment; whether they run regularly only records tell.",
  ja: "{path} に実験の計画が1件あります。定期的に行っているかは記録でしか分かりません。",
} as const;
const ONLY_SPLIT = {
  en: "{what} splits traffic for a release; no metric and no size make it an experiment.",
  ja: "{what} はリリースのための振り分けで、実験としての指標も規模もありません。",
} as const;
const NOTHING = {
  en: "No experiment is planned in the repository; a vendor's tool may hold them. Show start, size and decision of the last ones.",
  ja: "実験の計画がここにありません。外部のツールにあれば、直近の開始、規模、結論を示してください。",
} as const;
