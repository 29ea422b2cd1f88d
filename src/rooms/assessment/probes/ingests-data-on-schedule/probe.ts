import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { filesNamed } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { trainsSomething } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { scheduledWork } from "../../readings/schedules.ts";

/** Words that mean nothing else. */
const INGESTS =
  /(^|[\s/_.-])(ingest(s|ion|or|_\w+|-[\w-]+)?|etl|elt|dlt|airbyte|meltano|fivetran|dbt (run|build))([\s/_.-]|$)/i;
/** Verbs that fetch many things: a noun of data has to stand with them. */
const FETCHES =
  /(^|[\s/_.-])(extract|fetch|download|scrape|crawl|sync|load|collect|import|pull|get|refresh)(s|er|or|ing|ion)?(?=[\s/_.-]|$)/i;
const DATA =
  /(^|[\s/_.-])(data|datasets?|raw|source|records?|rows|tables?|orders|events|transactions|feed|dump|warehouse|bigquery|bq|snowflake|samples|observations|articles|prices|weather)(?=[\s/_.-]|$)/i;
const BUILDS = /^(build|test|lint|toolchain|docker|pip|npm|apt|git)\b|(^|\/)build[-_]/i;
const DEPENDENCIES =
  /dependabot|renovate|poetry|pip|npm|uv lock|pre-commit|docs|badge|artifact|cache|codeql|download-artifact/i;

/** Guards against schedules that fetch packages, and against a script that somebody has to start. */
export const probe = repositoryProbe({
  id: "ingests-data-on-schedule",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does new data arrive by a scheduled pipeline?",
    ja: "新しいデータが、定期的なパイプラインで届きますか。",
  },
  why: {
    en: "Data that a person downloads is as fresh as that person's calendar.",
    ja: "人手で取得するデータの鮮度は、その人の予定次第になります。",
  },
  threshold: {
    en: "Yes when a scheduled job (CI, Airflow, Prefect, Dagster, CronJob, Databricks) runs a step that ingests, extracts or loads data.",
    ja: "定期ジョブ(CI、Airflow、Prefect、Dagster、CronJob、Databricks)が、データを取り込む工程を実行すること。",
  },
  remedy: {
    en: "Put the ingestion script on a schedule (on: schedule in .github/workflows/ingest.yml, or a DAG) and load each batch with: akashi data add <dataset>",
    ja: "取り込みのスクリプトを定期実行にし(.github/workflows/ingest.yml の on: schedule やDAG)、akashi data add <dataset> で版にします。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-data-pipeline", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    for (const work of scheduledWork(facts)) {
      const step = [work.what, ...work.works].find(ingests);
      if (step)
        return yes(
          seenAt(facts, inBoth(FOUND, { what: step.slice(0, 80), when: work.when }), work.path, work.line),
        );
    }
    const [script] = filesNamed(
      facts,
      /(^|\/)(ingest\w*|etl|extract\w*|download_data|fetch_data|get_data|collect_data)\.(py|sh|sql)$/i,
    );
    if (script) return no(seenAt(facts, inBoth(BY_HAND, { path: script.path }), script.path, 1));
    return unknown(trainsSomething(facts) ? NOTHING : NO_MODEL);
  },
});

const ingests = (step: string): boolean =>
  (INGESTS.test(step) || (FETCHES.test(step) && DATA.test(step))) &&
  !DEPENDENCIES.test(step) &&
  !BUILDS.test(step);

const FOUND = {
  en: "{what} runs by the schedule {when}.",
  ja: "{what} が {when} で定期的に動きます。",
} as const;
const BY_HAND = {
  en: "{path} fetches data, but nothing in the repository starts it on a schedule.",
  ja: "{path} がデータを取得しますが、定期的に起動するものがリポジトリーにありません。",
} as const;
const NOTHING = {
  en: "How the training data arrives is not in this repository. Show the pipeline and its schedule.",
  ja: "学習データの届き方がここにありません。パイプラインと周期を示してください。",
} as const;
const NO_MODEL = {
  en: "Nothing here shows that data is needed.",
  ja: "データを必要とするものがここにありません。",
} as const;
