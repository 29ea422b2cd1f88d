import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ciJobs } from "../../readings/ci/workflows.ts";
import { declaredViews, featureStore } from "../../readings/feature-store.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const APPLY =
  /^(feast apply|tecton apply|feathr (register|deploy)|featureform apply|databricks bundle deploy|hopsworks \w+|akashi (features apply|run)\b)/;

/** Guards against a tutorial that tells people to apply: CI has to do it after the merge. */
export const probe = repositoryProbe({
  id: "applies-merged-features",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does merging a feature definition add it to the store?",
    ja: "特徴量の定義をマージすると、ストアに反映されますか。",
  },
  why: {
    en: "A feature that waits for a ticket is rebuilt in a notebook instead.",
    ja: "申請待ちの特徴量は、手元のノートブックで作り直されます。",
  },
  threshold: {
    en: "Yes when feature definitions are code in this repository and a CI job on the default branch applies them to the store.",
    ja: "特徴量の定義がコードとしてここにあり、既定ブランチのCIジョブがストアに適用すること。",
  },
  remedy: {
    en: "Run feast apply (or your store's apply) in a workflow on push to the default branch, and give people a template for a definition.",
    ja: "既定ブランチへのpushで feast apply(または使うストアの適用コマンド)を実行し、定義のひな形を用意します。",
  },
  effort: "small",
  speaksFor: [{ practice: "feature-via-pr", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [definition] = [...featureStore(facts).definitions, ...declaredViews(facts)];
    if (!definition) return unknown(NOTHING);
    const applies = ciJobs(facts).flatMap((job) =>
      commandsOf(facts, job)
        .filter(({ words }) => APPLY.test(words.join(" ")))
        .map((command) => ({ job, command })),
    );
    const merged = applies.find(({ job }) => job.triggers.defaultBranch === true);
    if (merged)
      return yes(
        seenAt(
          facts,
          inBoth(APPLIED, { what: merged.command.text }),
          merged.command.path,
          merged.command.line,
        ),
        seenAt(facts, inBoth(DEFINED, { what: definition.what }), definition.path, definition.line),
      );
    const undecided = applies.find(({ job }) => job.triggers.defaultBranch === null);
    if (undecided) return unknown(inBoth(UNDECIDED, { path: undecided.command.path }));
    return no(seenAt(facts, inBoth(BY_HAND, { what: definition.what }), definition.path, definition.line));
  },
});

const APPLIED = { en: "After a merge CI runs: {what}", ja: "マージ後にCIが実行します: {what}" } as const;
const DEFINED = {
  en: "Features are defined in code: {what}.",
  ja: "特徴量はコードで定義されています: {what}。",
} as const;
const UNDECIDED = {
  en: "{path} applies definitions; when it starts is set outside of the files.",
  ja: "{path} が定義を適用しますが、起動の契機がファイルの外にあります。",
} as const;
const BY_HAND = {
  en: "Features are defined in code ({what}), but no CI job applies them after a merge.",
  ja: "特徴量はコードで定義されていますが({what})、マージ後に適用するCIジョブがありません。",
} as const;
const NOTHING = {
  en: "No feature definitions of a store are in this repository. Name the repository, or show how a feature is added.",
  ja: "ストアの特徴量定義がここにありません。定義のあるリポジトリーか、追加の手順を示してください。",
} as const;
