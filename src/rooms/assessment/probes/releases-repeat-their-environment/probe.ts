import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { releasedRuns } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: { en: "Run {id} used the environment {digest}.", ja: "実行 {id} の環境は {digest} です。" },
  missing: {
    en: "Run {id} made a registered version without naming its environment.",
    ja: "実行 {id} は、環境の記録なしに版を登録しました。",
  },
  outside: {
    en: "{count} run(s) behind registered versions were logged from outside, without the digest of a lock.",
    ja: "登録された版を作った実行のうち{count}件は外部から記録され、ロックのダイジェストがありません。",
  },
  few: { en: "Fewer than two runs made registered versions.", ja: "版を登録した実行が2回未満です。" },
} as const;

export const probe: Probe<"records"> = {
  id: "releases-repeat-their-environment",
  reads: "records",
  kind: "record",
  question: {
    en: "Does every run behind a registered version name the environment it can be rebuilt in?",
    ja: "版を登録した実行は、再構築できる環境を記録していますか。",
  },
  why: {
    en: "A model whose packages are unknown cannot be trained the same way again.",
    ja: "依存関係が分からないモデルは、同じようには学習し直せません。",
  },
  threshold: {
    en: "Yes when two or more runs made registered versions and each names the digest of its environment lock.",
    ja: "版を登録した実行が2回以上あり、すべてに環境のロックのダイジェストがあること。",
  },
  remedy: {
    en: "Commit a transitive lock file (uv.lock) and train by akashi run <pipeline>, which records its digest.",
    ja: "推移的なロック(uv.lock)をコミットし、ダイジェストを記録する akashi run <pipeline> で学習します。",
  },
  effort: "small",
  speaksFor: [{ practice: "env-reproducible" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.runs === null || facts.modelVersions === null) return notRecorded;
    const runs = releasedRuns(facts);
    const open = runs.filter(({ provenance }) => provenance.environmentDigest === null);
    // A client that logs from outside seldom sends its lock: what the repository shows then decides.
    if (open.length > 0 && open.every(({ executionId }) => executionId === null))
      return unknown(inBoth(texts.outside, { count: open.length }));
    if (open.length > 0) {
      const [first, ...more] = someOf(open, ({ id, startedAtMs }) =>
        aboutRecord(inBoth(texts.missing, { id }), id, startedAtMs),
      );
      return no(first!, ...more);
    }
    if (runs.length < LEAST_RUNS) return unknown(texts.few);
    const [first, ...more] = someOf(runs, ({ id, provenance, startedAtMs }) =>
      aboutRecord(inBoth(texts.one, { id, digest: provenance.environmentDigest! }), id, startedAtMs),
    );
    return yes(first!, ...more);
  },
};
const LEAST_RUNS = 2;
