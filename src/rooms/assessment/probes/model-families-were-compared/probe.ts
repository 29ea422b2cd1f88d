import { aboutRecord, figure, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import type { ModelVersionFact, RecordFacts } from "../../core/record-facts.ts";
import { liveVersions, trainingRuns } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "Version {version} was chosen among {families}; {metric} is {value}, the baseline has {baselineValue}.",
    ja: "版 {version} は {families} の中から選ばれました。{metric} は {value}、基準は {baselineValue} です。",
  },
  noBaseline: {
    en: "Version {version} was chosen among {families}, but no comparison with a baseline is recorded.",
    ja: "版 {version} は {families} の中から選ばれましたが、基準との比較が記録されていません。",
  },
  outside: {
    en: "No pipeline of Akashi made {versions}; what it was compared with is not recorded.",
    ja: "{versions} はAkashiのパイプラインで作られたものではなく、何と比べたかの記録がありません。",
  },
  none: { en: "No version is in production yet.", ja: "本番の版がまだありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "model-families-were-compared",
  reads: "records",
  kind: "record",
  question: {
    en: "Was the model chosen against another family and a simple baseline?",
    ja: "別の手法と単純な基準とも比べて、モデルを選びましたか。",
  },
  why: {
    en: "A complex model that does not beat a simple one is cost without benefit.",
    ja: "単純なものに勝てない複雑なモデルは、費用だけが増えます。",
  },
  threshold: {
    en: "Yes when every version in production came from a study of at least two families on the same data and its comparison with a baseline is recorded.",
    ja: "本番の版がすべて、同じデータで二つ以上の手法を比べて選ばれ、基準との比較が記録されていること。",
  },
  remedy: {
    en: "Give the pipeline candidates of two families and keep its baseline gate.",
    ja: "パイプラインに二つの手法の候補を書き、基準との比較を関門に残します。",
  },
  effort: "small",
  speaksFor: [{ practice: "model-choice-rationale" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.runs === null || facts.modelVersions === null || facts.deployments === null) return notRecorded;
    const live = liveVersions(facts);
    if (live.length === 0) return unknown(texts.none);
    const told = live.map((version) => ({ version, families: familiesBeside(version, facts) }));
    const weak = told.filter(({ version, families }) => families.length < 2 || version.baseline === null);
    // What a client logged from outside may have been compared elsewhere.
    const executed = new Set(
      facts.runs.filter(({ executionId }) => executionId !== null).map(({ id }) => id),
    );
    const outside = weak.filter(({ version }) => version.runId === null || !executed.has(version.runId));
    if (outside.length > 0 && outside.length === weak.length)
      return unknown(inBoth(texts.outside, { versions: outside.map(({ version }) => version.id) }));
    const findings = someOf(weak.length > 0 ? weak : told, ({ version, families }) =>
      aboutRecord(
        version.baseline === null
          ? inBoth(texts.noBaseline, { version: version.id, families })
          : inBoth(texts.one, {
              version: version.id,
              families,
              metric: version.baseline.metric,
              value: figure(version.baseline.value),
              baselineValue: figure(version.baseline.baselineValue),
            }),
        version.id,
      ),
    );
    const [first, ...more] = findings;
    return weak.length > 0 ? no(first!, ...more) : yes(first!, ...more);
  },
};
/** Families that were trained in the same study on the same data. */
function familiesBeside(version: ModelVersionFact, facts: RecordFacts): string[] {
  const runs = trainingRuns(facts);
  const own = runs.find((run) => run.id === version.runId);
  if (own === undefined) return [];
  const data = own.provenance.datasetVersionIds.toSorted().join(" ");
  const beside = runs.filter(
    (run) =>
      run.id === own.id ||
      (run.studyId !== null &&
        run.studyId === own.studyId &&
        run.provenance.datasetVersionIds.toSorted().join(" ") === data),
  );
  return [...new Set(beside.map((run) => run.modelFamily!))].sort();
}
