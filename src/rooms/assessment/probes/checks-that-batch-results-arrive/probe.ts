import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites } from "../../readings/call-sites.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { isExamplePath, isTestPath, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { scheduledWork } from "../../readings/schedules.ts";
import { entriesOf, mapsIn, textOf } from "../../readings/yaml-tree.ts";

const RULE_PACKAGE =
  /^(dagster|airflow|great_expectations|soda|elementary|montecarlodata|azure\.monitor)(\.|$)/;
const RULE =
  /(^|\.)(FreshnessPolicy|build_\w*freshness_checks|freshness_policy|expect_table_row_count_to_\w+|ExpectTableRowCountTo\w+|SQLTableCheckOperator|SqlSensor|DatasetOrTimeSchedule)$/;
const BATCH_WORK = /\b(predict|scor(e|ing)|inference|batch)/i;

/** Guards against alerts on the job alone: a job may succeed and deliver nothing. */
export const probe = repositoryProbe({
  id: "checks-that-batch-results-arrive",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the arrival of batch results at their destination checked?",
    ja: "バッチの結果が届け先に届いたかを検査していますか。",
  },
  why: {
    en: "A job that succeeds with no rows leaves its consumers on yesterday's results.",
    ja: "空の結果でもジョブは成功し、利用側は昨日の結果を使い続けます。",
  },
  threshold: {
    en: "Yes when a freshness or row-count rule is set on a table: dbt with warn or error limits, Soda, Great Expectations, Dagster or an SQL check.",
    ja: "表に鮮度か行数の規則があること(dbtの警告・エラーの限度、Soda、Great Expectations、Dagster、SQLの検査)。",
  },
  remedy: {
    en: "Set a freshness and a row-count limit on the table that the consumers read, with a receiver: freshness.yml",
    ja: "利用側が読む表に鮮度と行数の限度を宛先つきで設定します: freshness.yml",
  },
  effort: "small",
  speaksFor: [{ practice: "batch-delivery-monitoring", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [rule] = [...dbt(facts), ...soda(facts), ...callSites(facts, RULE_PACKAGE, RULE)];
    if (rule) return yes(seenAt(facts, inBoth(CHECKED, { what: rule.what }), rule.path, rule.line));
    const job = scheduledWork(facts).find(({ works, what }) =>
      [what, ...works].some((one) => BATCH_WORK.test(one)),
    );
    if (job) return no(seenAt(facts, inBoth(JOB_ONLY, { what: job.what }), job.path, job.line));
    return unknown(NOTHING);
  },
});

const counts = (path: string): boolean => !isExamplePath(path) && !isTestPath(path);

/** `freshness: { error_after: … }` of dbt sources and tests of Elementary. */
const dbt = (facts: RepositoryFacts): Sighting[] =>
  yamlFiles(facts, /\.ya?ml$/, /^\s*(- )?(freshness|elementary\.(freshness|volume)_anomalies)\s*:/m)
    .filter(({ file }) => counts(file.path))
    .flatMap(({ file, documents }) =>
      documents.flatMap((root) =>
        [...mapsIn(root)].flatMap((map) => {
          const limits = entriesOf(map.entries.get("freshness")).filter(
            ([key, value]) => /^(warn|error)_after$/.test(key) && entriesOf(value).length > 0,
          );
          const anomaly = [...map.entries.keys()].find((key) =>
            /^elementary\.(freshness|volume)_anomalies$/.test(key),
          );
          return limits.length > 0 || anomaly
            ? [
                {
                  path: file.path,
                  line: map.line,
                  what: anomaly ?? `${limits[0]![0]} on ${textOf(map.entries.get("name")) ?? "a source"}`,
                },
              ]
            : [];
        }),
      ),
    );

/** `checks for results:` with `freshness(at) < 1d` or `row_count > 0`. */
const soda = (facts: RepositoryFacts): Sighting[] =>
  textFiles(facts, /\.ya?ml$/)
    .filter(({ path, text }) => counts(path) && /^checks for /m.test(text))
    .flatMap(({ path, text }) => {
      const lines = text.split("\n");
      const at = lines.findIndex((line) =>
        /^\s*-\s*(freshness\s*\(|row_count\s*[<>=b]|anomaly detection for row_count)/.test(line),
      );
      return at >= 0 ? [{ path, line: at + 1, what: lines[at]!.trim().replace(/^-\s*/, "") }] : [];
    });

const CHECKED = { en: "The arrival is checked: {what}.", ja: "到着を検査しています: {what}。" } as const;
const JOB_ONLY = {
  en: "{what} produces results on a schedule, but nothing here checks that they arrive.",
  ja: "{what} が定期的に結果を作りますが、届いたことを検査するものがここにありません。",
} as const;
const NOTHING = {
  en: "No check of batch results is here; the consumer may have one. Show the freshness rule and its receiver.",
  ja: "バッチの結果の検査がここにありません。利用側にあれば、鮮度の規則と宛先を示してください。",
} as const;
