import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites } from "../../readings/call-sites.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ciJobs } from "../../readings/ci/workflows.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { filesNamed, isExamplePath, isTestPath } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { at, mapsIn, textOf } from "../../readings/yaml-tree.ts";

const CONTRACT_CHECK =
  /^(datacontract (test|ci|breaking|changelog)|buf breaking|soda scan|gx checkpoint run|great_expectations checkpoint run)\b/;
const CONTRACT_FILE = /(^|\/)(data-?contracts?\/[^/]+\.ya?ml|[^/]*\.?datacontract\.ya?ml)$/i;

/** Guards against updates of packages: what is meant are the sources of the data. */
export const probe = repositoryProbe({
  id: "notices-changes-upstream",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is a change of an upstream schema noticed by itself?",
    ja: "上流のスキーマの変更に、自動で気づけますか。",
  },
  why: {
    en: "Upstream teams rename columns without knowing who reads them.",
    ja: "上流のチームは、読む人を知らずに列名を変えます。",
  },
  threshold: {
    en: "Yes when CI checks a data contract or a breaking change, a schema-change rule is set (Elementary, Soda, dbt contract), or a check demands the exact columns.",
    ja: "CIがデータ契約や破壊的変更を検査するか、スキーマ変更の規則(Elementary、Soda、dbtのcontract)か、列の完全一致の検査があること。",
  },
  remedy: {
    en: "Write datacontract.yaml with each source and run datacontract test on a schedule in CI, with a receiver.",
    ja: "情報源ごとに datacontract.yaml を書き、CIで datacontract test を定期的に実行して宛先に知らせます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-dependency-notice", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [rule] = [...checksInCi(facts), ...rules(facts), ...exactColumns(facts)];
    if (rule) return yes(seenAt(facts, inBoth(NOTICED, { what: rule.what }), rule.path, rule.line));
    const contract = filesNamed(facts, CONTRACT_FILE).find(({ path }) => !isExamplePath(path));
    if (contract) return no(seenAt(facts, inBoth(UNCHECKED, { path: contract.path }), contract.path, 1));
    return unknown(NOTHING);
  },
});

const checksInCi = (facts: RepositoryFacts): Sighting[] =>
  ciJobs(facts).flatMap((job) =>
    commandsOf(facts, job)
      .filter(({ words, failureIgnored }) => CONTRACT_CHECK.test(words.join(" ")) && !failureIgnored)
      .map(({ path, line, text }) => ({ path, line, what: text.slice(0, 80) })),
  );

const rules = (facts: RepositoryFacts): Sighting[] =>
  yamlFiles(facts, /\.ya?ml$/, /elementary\.schema_changes|^\s*-?\s*schema:\s*$|contract:/m)
    .filter(({ file }) => !isExamplePath(file.path) && !isTestPath(file.path))
    .flatMap(({ file, documents }) =>
      documents.flatMap((root) =>
        [...mapsIn(root)].flatMap((map) => {
          const elementary = [...map.entries.keys()].find((key) => /^elementary\.schema_changes/.test(key));
          const enforced = textOf(at(map, "contract", "enforced")) === "true";
          const soda = map.entries.get("schema");
          const limits = soda && (at(soda, "fail") ?? at(soda, "warn"));
          const changed =
            limits &&
            [...mapsIn(limits)].some((one) =>
              [...one.entries.keys()].some((key) =>
                /^when (schema changes|required column missing|wrong column)/.test(key),
              ),
            );
          const sodaWord = /^any$|schema changes/.test(textOf(at(limits, "when")) ?? "");
          const what =
            elementary ?? (enforced ? "contract: enforced" : changed || sodaWord ? "schema" : null);
          return what ? [{ path: file.path, line: map.line, what }] : [];
        }),
      ),
    );

const exactColumns = (facts: RepositoryFacts): Sighting[] =>
  callSites(
    facts,
    /^(great_expectations|pandera)(\.|$)/,
    /(^|\.)(expect_table_columns_to_match_(ordered_list|set)|ExpectTableColumnsToMatch\w+|DataFrameSchema)$/,
  ).filter(({ call }) => !call.name.endsWith("DataFrameSchema") || /\bstrict = True/.test(call.arguments));

const NOTICED = {
  en: "A change upstream is noticed by: {what}",
  ja: "上流の変更に気づく仕組み: {what}",
} as const;
const UNCHECKED = {
  en: "{path} is a contract that nothing here checks.",
  ja: "{path} は契約ですが、検査するものがここにありません。",
} as const;
const NOTHING = {
  en: "No check of upstream schemas was found here; a subscription may be elsewhere. Show it and its receiver.",
  ja: "上流のスキーマの検査がここにありません。購読が別にあれば、宛先とともに示してください。",
} as const;
