import { aboutRecord, notRecorded, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  arrives: {
    en: "In 30 days {count} executions that nobody started by hand took in {versions} versions of the data.",
    ja: "30日間に、人手によらない実行{count}回が、データの版{versions}件を取り込みました。",
  },
  same: {
    en: "{count} executions started by themselves, all on the same version of the data, so no new data has shown how it arrives.",
    ja: "自動の実行は{count}回ありますが、データの版はすべて同じで、新しいデータの届き方はまだわかりません。",
  },
  notByItself: {
    en: "None of the {count} executions of the last 30 days was started by a schedule or by new data; how their data arrived is not recorded.",
    ja: "直近30日の実行{count}回に、定期または新しいデータで始まったものはなく、データの届き方は記録されていません。",
  },
  few: { en: "Fewer than two executions ran in the last 30 days.", ja: "直近30日の実行が2回未満です。" },
} as const;

export const probe: Probe<"records"> = {
  id: "data-arrives-by-itself",
  reads: "records",
  kind: "record",
  question: {
    en: "Do pipelines take in new data without a person?",
    ja: "パイプラインは、人手なしで新しいデータを取り込んでいますか。",
  },
  why: {
    en: "Data that waits for a person is as fresh as that person's calendar.",
    ja: "人を待つデータの鮮度は、その人の予定次第です。",
  },
  threshold: {
    en: "Yes when at least two executions of the last 30 days were started by schedule or by new data and read at least two versions of the data.",
    ja: "直近30日に、定期または新しいデータで始まった実行が2回以上あり、2件以上のデータの版を読んだこと。",
  },
  remedy: {
    en: "Give the pipeline a schedule (retrain.schedule in akashi.yaml) and add each batch by akashi data add <dataset> from the ingestion job.",
    ja: "パイプラインに周期を設定し(akashi.yaml の retrain.schedule)、取り込みジョブから akashi data add <dataset> を実行します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-data-pipeline" }],
  expiresAfterDays: 30,
  ask(facts, { nowMs }) {
    if (facts.pipelineExecutions === null || facts.runs === null) return notRecorded;
    const recent = facts.pipelineExecutions.filter(({ startedAtMs }) => startedAtMs > nowMs - WINDOW_MS);
    const own = recent.filter(({ trigger }) => trigger === "schedule" || trigger === "data");
    if (recent.length < LEAST) return unknown(texts.few);
    if (own.length === 0)
      // Training by hand does not show that the data came by hand.
      return unknown(inBoth(texts.notByItself, { count: recent.length }));
    const ids = new Set(own.map(({ id }) => id));
    const versions = new Set(
      facts.runs
        .filter(({ executionId }) => executionId !== null && ids.has(executionId))
        .flatMap(({ provenance }) => provenance.datasetVersionIds),
    );
    if (own.length < LEAST) return unknown(texts.few);
    const last = own.at(-1)!;
    return versions.size >= LEAST
      ? yes(
          aboutRecord(
            inBoth(texts.arrives, { count: own.length, versions: versions.size }),
            last.id,
            last.startedAtMs,
          ),
        )
      : unknown(inBoth(texts.same, { count: own.length }));
  },
};
const LEAST = 2;
const WINDOW_MS = 30 * 86_400_000;
