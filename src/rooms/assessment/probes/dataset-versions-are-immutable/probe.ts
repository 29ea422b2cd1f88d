import { aboutRecord, no, notRecorded, someOf, tooSeldom, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { trainingRuns } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  all: {
    en: "{versions} dataset versions carry a digest, and all {runs} training runs name such versions.",
    ja: "ダイジェストを持つデータの版が{versions}件あり、学習{runs}件のすべてがその版を示しています。",
  },
  counts: {
    en: "{versions} dataset versions carry a digest; {loose} of {runs} training runs do not name such a version.",
    ja: "ダイジェストを持つデータの版が{versions}件あります。学習{runs}件のうち{loose}件がその版を示していません。",
  },
  version: { en: "Version {id} is {digest}.", ja: "版 {id} の内容は {digest} です。" },
  loose: {
    en: "Run {run} does not name a fixed data version.",
    ja: "実行 {run} は固定されたデータの版を示していません。",
  },
  outside: {
    en: "{count} training run(s) that were logged from outside name no dataset version of Akashi; another tool may keep it.",
    ja: "外部から記録された学習{count}件はAkashiのデータの版を示していません。別の道具で管理されている可能性があります。",
  },
  none: {
    en: "No data version or no training run is recorded yet.",
    ja: "データの版か学習の実行が、まだ記録されていません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "dataset-versions-are-immutable",
  reads: "records",
  kind: "record",
  question: {
    en: "Are data sets kept as immutable versions that training names?",
    ja: "データセットは変更されない版として残り、学習がその版を示していますか。",
  },
  why: {
    en: "Without fixed data nobody can tell whether a model or its data changed.",
    ja: "データが固定されていないと、変わったのがモデルかデータか分かりません。",
  },
  threshold: {
    en: "Yes when at least two dataset versions carry a content digest and every finished training run names versions that have one.",
    ja: "内容のダイジェストを持つ版が二つ以上あり、完了したすべての学習がダイジェストを持つ版を示すこと。",
  },
  remedy: {
    en: "Add each extract as a version with akashi data add, and train from the version.",
    ja: "取得したデータを akashi data add で版にし、その版から学習します。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-data-versioning" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.datasetVersions === null || facts.runs === null) return notRecorded;
    const fixed = facts.datasetVersions.filter((version) => version.digest !== null);
    const runs = trainingRuns(facts);
    if (facts.datasetVersions.length === 0 || runs.length === 0) return unknown(texts.none);
    const ids = new Set(fixed.map((version) => version.id));
    const loose = runs.filter(
      ({ provenance }) =>
        provenance.datasetVersionIds.length === 0 || !provenance.datasetVersionIds.every((id) => ids.has(id)),
    );
    const summary = inBoth(texts.counts, { versions: fixed.length, runs: runs.length, loose: loose.length });
    // A run that a client logged may have read a version that another tool keeps.
    const outside = loose.filter((run) => run.executionId === null);
    if (outside.length > 0 && outside.length === loose.length)
      return unknown(inBoth(texts.outside, { count: outside.length }));
    if (fixed.length < facts.datasetVersions.length || loose.length > 0) {
      return no(
        { summary },
        ...someOf(loose, (run) => aboutRecord(inBoth(texts.loose, { run: run.id }), run.id)),
      );
    }
    if (fixed.length < LEAST_VERSIONS) return tooSeldom(fixed.length, LEAST_VERSIONS);
    return yes(
      aboutRecord(inBoth(texts.all, { versions: fixed.length, runs: runs.length }), fixed[0]!.id),
      ...someOf(fixed, (version) =>
        aboutRecord(inBoth(texts.version, { id: version.id, digest: version.digest! }), version.id),
      ),
    );
  },
};
/** One version shows that the tool is there; the second shows that it is used. */
const LEAST_VERSIONS = 2;
