import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites } from "../../readings/call-sites.ts";
import { featureStore } from "../../readings/feature-store.ts";
import { guides } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against lists that people keep by hand: the use has to be written where the model is registered. */
export const probe = repositoryProbe({
  id: "registers-feature-use-with-the-model",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does registering a model record which features it uses?",
    ja: "モデルの登録時に、使う特徴量が記録されますか。",
  },
  why: {
    en: "A feature can be retired only when it is known who needs it.",
    ja: "誰が使うか分かって初めて、特徴量を廃止できます。",
  },
  threshold: {
    en: "Yes when the model is logged with its training set of the store (Databricks, Hopsworks) or is served by a named feature service of Feast.",
    ja: "モデルをストアの学習データとともに記録するか(Databricks、Hopsworks)、Feastの名前つきフィーチャーサービスで提供すること。",
  },
  remedy: {
    en: "Log the model with its training set (log_model(training_set=…)) or give each model version a FeatureService and read by it.",
    ja: "モデルを学習データつきで記録する(log_model(training_set=…))か、モデルの版ごとにFeatureServiceを作ってそれで読みます。",
  },
  effort: "small",
  speaksFor: [{ practice: "feature-usage-tracking", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [use] = [...logged(facts), ...services(facts)];
    if (use) return yes(seenAt(facts, inBoth(RECORDED, { what: use.what }), use.path, use.line));
    const [list] = guides(facts, /features? (used by|per|usage)|model.*features? used|利用(状況|先)/i);
    if (list)
      return no(
        seenAt(
          facts,
          inBoth(BY_HAND, { heading: list.section.heading }),
          list.document.file.path,
          list.section.line,
        ),
      );
    const [read] = featureStore(facts).reads;
    if (read) return no(seenAt(facts, inBoth(UNRECORDED, { what: read.what }), read.path, read.line));
    return unknown(NOTHING);
  },
});

const logged = (facts: RepositoryFacts): Sighting[] =>
  callSites(
    facts,
    /^(databricks\.feature_(store|engineering)|hopsworks|hsfs|hsml)(\.|$)/,
    /(^|\.)(log_model|create_model)$/,
  ).filter(({ call }) => /\b(training_set|feature_view) = (?!None)/.test(call.arguments));

/** A feature service that is defined and by which features are read. */
function services(facts: RepositoryFacts): Sighting[] {
  const [defined] = callSites(facts, /^feast(\.|$)/, /(^|\.)FeatureService$/);
  const read = featureStore(facts).reads.find(
    ({ call, python }) =>
      /get_(historical|online)_features$/.test(call.name) &&
      (/features = \w*service\w*\b/i.test(call.arguments) ||
        python.module.calls.some(({ name }) => /get_feature_service$/.test(name))),
  );
  return defined && read ? [defined] : [];
}

const RECORDED = {
  en: "The use is recorded with the model: {what}.",
  ja: "利用がモデルとともに記録されます: {what}。",
} as const;
const BY_HAND = {
  en: 'The list "{heading}" is kept by hand; nothing makes it follow the models.',
  ja: "「{heading}」は手作業の一覧で、モデルに追従する仕組みがありません。",
} as const;
const UNRECORDED = {
  en: "Features are read by name ({what}), but the use is not recorded with the model.",
  ja: "特徴量を名前で読みますが({what})、利用がモデルとともに記録されません。",
} as const;
const NOTHING = {
  en: "No model here takes features from a store. Show the store's list of models per feature.",
  ja: "ストアから特徴量を得るモデルがここにありません。特徴量ごとのモデルの一覧を示してください。",
} as const;
