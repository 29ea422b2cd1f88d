import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { liveVersions } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  inside: {
    en: "Version {id} carries its preprocessing inside the artifact.",
    ja: "版 {id} の成果物には前処理が含まれています。",
  },
  outside: {
    en: "Version {id} needs preprocessing outside the artifact.",
    ja: "版 {id} は成果物の外で前処理が必要です。",
  },
  equal: {
    en: "{rows} rows were compared between training and serving without a difference.",
    ja: "学習時と推論時の{rows}行を比べ、違いはありませんでした。",
  },
  differ: {
    en: "{mismatches} differences were found in {rows} compared rows.",
    ja: "比べた{rows}行のうち{mismatches}件が違いました。",
  },
  unrecorded: {
    en: "It is not recorded where the preprocessing of the served versions is.",
    ja: "配信中の版の前処理がどこにあるか、記録されていません。",
  },
  none: { en: "No version is in production yet.", ja: "本番の版がまだありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "preprocessing-ships-with-the-model",
  reads: "records",
  kind: "record",
  question: {
    en: "Does the served model carry the very transformation that training used?",
    ja: "配信されるモデルは、学習に使った変換そのものを含んでいますか。",
  },
  why: {
    en: "Two implementations of one transformation drift apart unseen.",
    ja: "同じ変換を二通りに実装すると、気づかないうちにずれます。",
  },
  threshold: {
    en: "Yes when every version in production has its preprocessing inside the artifact, or a comparison of at least 1,000 rows found no difference.",
    ja: "本番のすべての版の成果物に前処理が含まれるか、1,000行以上の比較で違いがないこと。",
  },
  remedy: {
    en: "Export preprocessing and model as one graph, as Akashi's trainers do.",
    ja: "前処理とモデルを一つのグラフとして書き出します(Akashiの学習器はそうしています)。",
  },
  effort: "medium",
  speaksFor: [{ practice: "train-serve-same-code" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.modelVersions === null || facts.deployments === null) return notRecorded;
    const live = liveVersions(facts);
    if (live.length === 0) return unknown(texts.none);
    const checks = (facts.featureViews ?? []).flatMap((view) => view.parityChecks);
    const differing = checks.filter((check) => check.mismatches > 0);
    if (differing.length > 0) {
      const [first, ...more] = someOf(differing, ({ id, atMs, rowsCompared, mismatches }) =>
        aboutRecord(inBoth(texts.differ, { rows: rowsCompared, mismatches }), id, atMs),
      );
      return no(first!, ...more);
    }
    const equal = checks.find((check) => check.rowsCompared >= LEAST_ROWS);
    const outside = live.filter((version) => version.preprocessingInArtifact !== true);
    if (outside.length === 0) {
      const [first, ...more] = someOf(live, ({ id }) => aboutRecord(inBoth(texts.inside, { id }), id));
      return yes(first!, ...more);
    }
    if (equal !== undefined) {
      return yes(aboutRecord(inBoth(texts.equal, { rows: equal.rowsCompared }), equal.id, equal.atMs));
    }
    if (outside.every((version) => version.preprocessingInArtifact === null))
      return unknown(texts.unrecorded);
    const [first, ...more] = someOf(outside, ({ id }) => aboutRecord(inBoth(texts.outside, { id }), id));
    return no(first!, ...more);
  },
};
const LEAST_ROWS = 1000;
