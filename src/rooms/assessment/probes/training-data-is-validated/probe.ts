import { aboutRecord, no, notRecorded, someOf, tooSeldom, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import type { RunFact } from "../../core/record-facts.ts";
import { trainingRuns } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  all: {
    en: "All {used} data versions that were used for training had passed validation before.",
    ja: "学習に使われたデータの版{used}件は、すべて事前の検証に合格していました。",
  },
  counts: {
    en: "{used} data versions were used for training; {bad} of them without a passed validation before.",
    ja: "学習に使われたデータの版は{used}件で、そのうち{bad}件は事前の検証に合格していません。",
  },
  checked: {
    en: "Version {id} was checked by {rules} rules before its first use; {failed} failed without blocking.",
    ja: "版 {id} は最初の利用の前に{rules}件の規則で検査されました(止めるほどではない不合格は{failed}件)。",
  },
  bad: {
    en: "Version {id} was used without a passed validation.",
    ja: "版 {id} は検証に合格しないまま使われました。",
  },
  none: { en: "No run has used a data version yet.", ja: "データの版を使った実行がまだありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "training-data-is-validated",
  reads: "records",
  kind: "record",
  question: {
    en: "Is every data version validated before a model learns from it?",
    ja: "モデルが学ぶ前に、データのどの版も検証されていますか。",
  },
  why: {
    en: "Broken data makes models that fail quietly.",
    ja: "壊れたデータからは、静かに失敗するモデルができます。",
  },
  threshold: {
    en: "Yes when at least two data versions were used for training, each had passed rules before, and none that was blocked was used.",
    ja: "学習に使われた版が二つ以上あり、そのすべてが事前に規則で検証され、止められた版が使われていないこと。",
  },
  remedy: {
    en: "Write rules for the data set in akashi.yaml and validate each version with akashi data validate.",
    ja: "akashi.yaml にデータセットの規則を書き、akashi data validate で版ごとに検証します。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-data-validation" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.datasetVersions === null || facts.runs === null) return notRecorded;
    const firstUse = firstUseOf(trainingRuns(facts));
    const used = facts.datasetVersions.filter((version) => firstUse.has(version.id));
    if (used.length === 0) return unknown(texts.none);
    const bad = used.filter(({ id, validation }) => {
      if (validation === null || validation.ruleCount === 0) return true;
      return validation.decision === "blocked" || validation.atMs > firstUse.get(id)!;
    });
    const summary = inBoth(texts.counts, { used: used.length, bad: bad.length });
    if (bad.length > 0) {
      return no(
        { summary },
        ...someOf(bad, (version) => aboutRecord(inBoth(texts.bad, { id: version.id }), version.id)),
      );
    }
    if (used.length < LEAST_VERSIONS) return tooSeldom(used.length, LEAST_VERSIONS);
    return yes(
      aboutRecord(inBoth(texts.all, { used: used.length }), used[0]!.id),
      ...someOf(used, ({ id, validation }) =>
        aboutRecord(
          inBoth(texts.checked, { id, rules: validation!.ruleCount, failed: validation!.failedRuleCount }),
          id,
        ),
      ),
    );
  },
};
/** One version shows that rules exist; the second shows that each batch is checked. */
const LEAST_VERSIONS = 2;

function firstUseOf(runs: readonly RunFact[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const run of runs) {
    for (const id of run.provenance.datasetVersionIds) {
      first.set(id, Math.min(first.get(id) ?? Number.POSITIVE_INFINITY, run.startedAtMs));
    }
  }
  return first;
}
