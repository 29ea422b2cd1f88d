import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import type { RunFact } from "../../core/record-facts.ts";
import { trainingRuns } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  all: {
    en: "All {count} registered versions were chosen among at least {least} candidates on the same data.",
    ja: "登録された版{count}件は、すべて同じデータの候補{least}件以上から選ばれました。",
  },
  counts: {
    en: "{small} of {count} registered versions were not chosen among at least {least} candidates.",
    ja: "登録された版{count}件のうち{small}件は、{least}件以上の候補から選ばれていません。",
  },
  one: {
    en: "Version {version} was chosen among {size} candidates on the same data.",
    ja: "版 {version} は同じデータの候補{size}件から選ばれました。",
  },
  outside: {
    en: "No pipeline or study of Akashi made {versions}; how it was tuned is not recorded.",
    ja: "{versions} はAkashiのパイプラインや比較で作られたものではなく、どう調整したかの記録がありません。",
  },
  none: { en: "No model version is registered yet.", ja: "登録されたモデルの版がまだありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "winner-comes-from-a-study",
  reads: "records",
  kind: "record",
  question: {
    en: "Does every registered version come out of a comparison of candidates on the same data?",
    ja: "登録された版は、同じデータでの候補の比較から選ばれていますか。",
  },
  why: {
    en: "A single try says nothing about what would have been possible.",
    ja: "一度試しただけでは、ほかにどこまで良くできたか分かりません。",
  },
  threshold: {
    en: "Yes when the run of every registered version belongs to a study of at least three finished runs on the same data versions.",
    ja: "登録された版の実行が、同じデータの版で三件以上の実行を比べた比較に属していること。",
  },
  remedy: {
    en: "List at least three candidates (families or parameter settings) in the pipeline; they run as one study.",
    ja: "パイプラインに三つ以上の候補(手法または設定)を書きます。まとめて一つの比較として動きます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-hpo" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.runs === null || facts.modelVersions === null) return notRecorded;
    if (facts.modelVersions.length === 0) return unknown(texts.none);
    const sizes = facts.modelVersions.map((version) => ({
      version,
      // What a client logged by itself may have been searched with a tool that keeps its own records.
      outside: isOutside(facts.runs!.find((run) => run.id === version.runId)),
      size: studySize(
        facts.runs!.find((run) => run.id === version.runId),
        trainingRuns(facts),
      ),
    }));
    const small = sizes.filter((one) => one.size < LEAST_TRIALS);
    const outside = small.filter((one) => one.outside);
    if (outside.length > 0 && outside.length === small.length)
      return unknown(inBoth(texts.outside, { versions: outside.map(({ version }) => version.id) }));
    const summary = inBoth(texts.counts, { count: sizes.length, small: small.length, least: LEAST_TRIALS });
    const findings = someOf(small.length > 0 ? small : sizes, ({ version, size }) =>
      aboutRecord(inBoth(texts.one, { version: version.id, size }), version.id),
    );
    return small.length > 0
      ? no({ summary }, ...findings)
      : yes({ summary: inBoth(texts.all, { count: sizes.length, least: LEAST_TRIALS }) }, ...findings);
  },
};
/** Two candidates are a duel; from three on, something is searched. */
const LEAST_TRIALS = 3;

const isOutside = (run: RunFact | undefined): boolean =>
  run === undefined || (run.executionId === null && run.studyId === null);

/** Finished tries of the same study on the same data; 0 outside any study. The final fit is no further try. */
function studySize(run: RunFact | undefined, runs: readonly RunFact[]): number {
  if (run === undefined || run.studyId === null) return 0;
  const data = (one: RunFact): string => one.provenance.datasetVersionIds.toSorted().join(" ");
  return runs.filter((one) => one.isCandidate && one.studyId === run.studyId && data(one) === data(run))
    .length;
}
