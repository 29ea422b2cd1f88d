import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites, ownPython } from "../../readings/call-sites.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const PACKAGE = /^(sklearn|rfpimp|mlxtend|boruta|featurewiz|probatus|eli5)(\.|$)/;
const BENEFIT =
  /(^|\.)(permutation_importance|RFECV|RFE|SequentialFeatureSelector|SequentialFeatureSelection|dropcol_importances|importances|PermutationImportance|BorutaPy|ShapRFECV)$/;
const KEEPS =
  /(^|\.)(log_metrics?|log_artifact|log_dict|log_table|log_figure|to_csv|to_json|to_parquet|dump|write|write_text|savefig|make_summary|log)$/;

/** Guards against a model's own importances: they tell what it uses, not what it would lose. */
export const probe = repositoryProbe({
  id: "measures-what-each-feature-adds",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is it measured what each feature adds, and is the result kept?",
    ja: "特徴量ごとの効果を測り、結果を残していますか。",
  },
  why: {
    en: "A feature that adds nothing still breaks, costs and drifts.",
    ja: "効果のない特徴量も、壊れ、費用がかかり、ずれます。",
  },
  threshold: {
    en: "Yes when code outside of notebooks runs an ablation, permutation or elimination of features and writes the result to a run or a file.",
    ja: "ノートブック以外のコードが、特徴量の除外・並べ替え・段階的削減を行い、結果を実行かファイルに書くこと。",
  },
  remedy: {
    en: "Add a step that scores the model without each feature (sklearn permutation_importance or a drop-one loop) and keep it as reports/ablation.json.",
    ja: "特徴量を一つずつ外して評価する工程(permutation_importance など)を加え、reports/ablation.json に残します。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-feature-benefit", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const sites = [
      ...callSites(facts, PACKAGE, BENEFIT).map((site) => ({
        ...site,
        keeps: site.python.module.calls.some(({ name }) => KEEPS.test(name)),
      })),
      ...ablations(facts),
    ];
    const kept = sites.find(({ keeps }) => keeps);
    if (kept) return yes(seenAt(facts, inBoth(KEPT, { what: kept.what }), kept.path, kept.line));
    const [lost] = sites;
    if (lost) return no(seenAt(facts, inBoth(LOST, { what: lost.what }), lost.path, lost.line));
    const [own] = callSites(
      facts,
      /^(xgboost|lightgbm|catboost|sklearn)(\.|$)/,
      /(plot_importance|get_score|get_feature_importance|feature_importance)$/,
    );
    if (own) return no(seenAt(facts, inBoth(OWN, { what: own.what }), own.path, own.line));
    return unknown(NOTHING);
  },
});

/** Functions that are named for it, fit and drop columns. */
function ablations(facts: RepositoryFacts): (Sighting & { keeps: boolean })[] {
  return ownPython(facts).flatMap((python) => {
    if (!/ablat|drop_one|leave_one_feature|without_feature/i.test(python.file.text)) return [];
    if (
      !python.module.definitions.some(({ name }) =>
        /ablat|drop_one|leave_one_feature|without_feature/i.test(name),
      )
    )
      return [];
    const keeps = python.module.calls.some(({ name }) => KEEPS.test(name));
    return pythonBodies(python)
      .bodies.filter(
        ({ name, calls }) =>
          /ablat|drop_one|leave_one_feature|without_feature/i.test(name ?? "") &&
          calls.some((call) => /(^|[._])(fit|train\w*|evaluate\w*|score)$/i.test(call.name)),
      )
      .map(({ name, line }) => ({ path: python.file.path, line, what: `${name}()`, keeps }));
  });
}

const KEPT = {
  en: "The benefit of features is measured and kept: {what}.",
  ja: "特徴量の効果を測って残しています: {what}。",
} as const;
const LOST = {
  en: "{what} measures it, but the result is kept nowhere.",
  ja: "{what} で測っていますが、結果がどこにも残りません。",
} as const;
const OWN = {
  en: "{what} shows what the model uses, not what it would lose without a feature.",
  ja: "{what} はモデルが使う度合いで、外したときの損失ではありません。",
} as const;
const NOTHING = {
  en: "No ablation of features was found here. Show the latest one.",
  ja: "特徴量を外した評価がここにありません。直近の結果を示してください。",
} as const;
