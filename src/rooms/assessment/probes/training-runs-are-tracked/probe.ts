import { aboutRecord, no, notRecorded, tooSeldom, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { trainingRuns } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "{runs} training runs are recorded; {complete} of them have parameters and metrics.",
    ja: "学習の実行が{runs}件記録され、そのうち{complete}件にパラメーターと指標があります。",
  },
  none: { en: "No finished training run is recorded yet.", ja: "完了した学習がまだ記録されていません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "training-runs-are-tracked",
  reads: "records",
  kind: "record",
  question: {
    en: "Are training runs recorded with their parameters and metrics?",
    ja: "学習の実行が、パラメーターと指標とともに記録されていますか。",
  },
  why: {
    en: "Results that are not recorded are repeated or forgotten.",
    ja: "記録のない結果は、やり直されるか忘れられます。",
  },
  threshold: {
    en: "Yes when at least three finished training runs are recorded and at least 90 % of them have parameters and metrics.",
    ja: "完了した学習が三件以上記録され、その90%以上にパラメーターと指標があること。",
  },
  remedy: {
    en: "Log parameters and metrics in every run; akashi run and any MLflow client do it.",
    ja: "すべての実行でパラメーターと指標を記録します(akashi run やMLflowクライアントで自動的に行えます)。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-experiment-tracking" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.runs === null) return notRecorded;
    const runs = trainingRuns(facts);
    if (runs.length === 0) return unknown(texts.none);
    const complete = runs.filter((run) => run.paramCount > 0 && Object.keys(run.metrics).length > 0);
    const summary = inBoth(texts.counts, { runs: runs.length, complete: complete.length });
    const newest = runs.toSorted((a, b) => b.startedAtMs - a.startedAtMs)[0]!;
    if (complete.length / runs.length < LEAST_SHARE) return no(aboutRecord(summary, newest.id));
    if (runs.length < LEAST_RUNS) return tooSeldom(runs.length, LEAST_RUNS);
    return yes(aboutRecord(summary, newest.id, newest.startedAtMs));
  },
};
const LEAST_RUNS = 3;
const LEAST_SHARE = 0.9;
