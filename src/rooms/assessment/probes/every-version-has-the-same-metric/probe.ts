import { aboutRecord, figure, no, notRecorded, someOf, tooSeldom, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "{count} versions are followed by {metrics}.",
    ja: "{count}件の版を {metrics} で追っています。",
  },
  one: { en: "Version {version} has {metric} {value}.", ja: "版 {version} の {metric} は {value} です。" },
  few: {
    en: "{count} versions are registered, their common metrics are [{common}], and {ungated} stood before no gate.",
    ja: "登録された版は{count}件、共通の指標は [{common}]、関門のない版は{ungated}件です。",
  },
  none: { en: "No model version is registered yet.", ja: "登録されたモデルの版がまだありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "every-version-has-the-same-metric",
  reads: "records",
  kind: "record",
  question: {
    en: "Is one evaluation metric stored for every model version, so that it can be followed?",
    ja: "すべての版について同じ評価指標が保存され、推移を追えますか。",
  },
  why: {
    en: "A score means something only next to the one before.",
    ja: "評価値は、前の値と並べて初めて意味を持ちます。",
  },
  threshold: {
    en: "Yes when at least two versions are registered and one metric is stored for every one of them, and gates were applied to each.",
    ja: "二つ以上の版が登録され、同じ指標がすべての版に保存され、すべての版に関門が適用されたこと。",
  },
  remedy: {
    en: "Evaluate every version on held-out data by the same metric and gate on it.",
    ja: "すべての版を取り置きのデータで同じ指標により評価し、関門にします。",
  },
  effort: "small",
  speaksFor: [{ practice: "offline-metrics" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.modelVersions === null || facts.runs === null) return notRecorded;
    if (facts.modelVersions.length === 0) return unknown(texts.none);
    const series = facts.modelVersions.map((version) => ({
      version,
      metrics: facts.runs!.find((run) => run.id === version.runId)?.metrics ?? {},
    }));
    const common = Object.keys(series[0]!.metrics)
      .filter((metric) => !HELPERS.test(metric) && series.every((one) => metric in one.metrics))
      .sort();
    const ungated = series.filter(({ version }) => version.gates.length === 0);
    // The metric that versions were judged by, if they share one; else the first that all have.
    const judgedBy = series[0]!.version.baseline?.metric;
    const metric = common.find((name) => name === judgedBy) ?? common[0];
    const named = [...new Set(metric === undefined ? [] : [metric, ...common])];
    if (metric === undefined || ungated.length > 0) {
      const summary = inBoth(texts.few, { count: series.length, common, ungated: ungated.length });
      return no(aboutRecord(summary, series[0]!.version.id));
    }
    if (series.length < LEAST_VERSIONS) return tooSeldom(series.length, LEAST_VERSIONS);
    return yes(
      aboutRecord(
        inBoth(texts.counts, {
          count: series.length,
          metrics: named.length > NAMED ? [...named.slice(0, NAMED), "…"] : named,
        }),
        series[0]!.version.id,
      ),
      ...someOf(series, ({ version, metrics }) =>
        aboutRecord(
          inBoth(texts.one, { version: version.id, metric, value: figure(metrics[metric]!) }),
          version.id,
        ),
      ),
    );
  },
};
const LEAST_VERSIONS = 2;
const NAMED = 4;

/** Scores of baselines, of single folds and on training data say nothing about a version. */
const HELPERS = /^(baseline|fold|cv_std|train)_/;
