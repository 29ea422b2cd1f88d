import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  runs: {
    en: "Pipeline {pipeline} ran all its steps {count} times.",
    ja: "パイプライン {pipeline} は{count}回、全工程を実行しました。",
  },
  one: {
    en: "Execution {id} registered version {version}.",
    ja: "実行 {id} が登録した版は {version} です。",
  },
  few: {
    en: "The most that one pipeline ran to its end is {count}; {least} are needed, one of them with a registered version.",
    ja: "一つのパイプラインが最後まで動いた回数は最大{count}回です。版の登録を含む{least}回が必要です。",
  },
  none: { en: "No pipeline has run yet.", ja: "動いたパイプラインがまだありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "pipeline-runs-from-data-to-registry",
  reads: "records",
  kind: "record",
  question: {
    en: "Does one trigger run the whole way from data to a registered model?",
    ja: "一つの起動で、データから登録済みモデルまで全工程が動いていますか。",
  },
  why: {
    en: "Steps that people carry out by hand are forgotten or done differently each time.",
    ja: "手作業の工程は、忘れられたり毎回違ったやり方になったりします。",
  },
  threshold: {
    en: "Yes when at least two executions of one pipeline ran all their steps and at least one of them registered a version.",
    ja: "一つのパイプラインが二回以上最後まで動き、少なくとも一回は版を登録していること。",
  },
  remedy: {
    en: "Describe the steps under pipelines in akashi.yaml and start them with akashi run.",
    ja: "akashi.yaml の pipelines に工程を書き、akashi run で起動します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-training-pipeline" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.pipelineExecutions === null) return notRecorded;
    if (facts.pipelineExecutions.length === 0) return unknown(texts.none);
    // A gate that stops a weak candidate is the pipeline doing its work.
    const whole = facts.pipelineExecutions.filter(
      (one) =>
        one.status === "stopped-by-gate" || (one.status === "finished" && one.stepsDone === one.stepsTotal),
    );
    const byPipeline = Map.groupBy(whole, (one) => one.pipeline);
    const proven = [...byPipeline.values()].find(
      (list) => list.length >= LEAST_EXECUTIONS && list.some((one) => one.registeredVersionId !== null),
    );
    if (proven === undefined) {
      const newest = facts.pipelineExecutions.at(-1)!;
      const count = Math.max(0, ...[...byPipeline.values()].map((list) => list.length));
      const few = inBoth(texts.few, { count, least: LEAST_EXECUTIONS });
      // Where everything that ended also ran through, the pipeline is young, not broken.
      const broken = facts.pipelineExecutions.some((one) => one.status !== "running" && !whole.includes(one));
      return broken ? no(aboutRecord(few, newest.id)) : unknown(few);
    }
    const { pipeline } = proven[0]!;
    return yes(
      aboutRecord(inBoth(texts.runs, { pipeline, count: proven.length }), proven[0]!.id),
      ...someOf(proven, (one) =>
        aboutRecord(inBoth(texts.one, { id: one.id, version: one.registeredVersionId ?? "-" }), one.id),
      ),
    );
  },
};
const LEAST_EXECUTIONS = 2;
