import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "Models that use the view {view}: {count} [{models}].",
    ja: "ビュー {view} を使うモデルは{count}個です: [{models}]。",
  },
  single: {
    en: "Only one model is registered, so there is no second one that could use the same features.",
    ja: "登録されたモデルが一つだけで、同じ特徴量を使える二つ目がまだありません。",
  },
  none: { en: "No feature view is recorded yet.", ja: "特徴量ビューがまだありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "features-serve-several-models",
  reads: "records",
  kind: "record",
  question: {
    en: "Is a feature view used by more than one model?",
    ja: "一つの特徴量ビューを、複数のモデルが使っていますか。",
  },
  why: {
    en: "Features pay off when the second model need not build them again.",
    ja: "特徴量は、二つ目のモデルで作り直さずに済んで初めて元が取れます。",
  },
  threshold: {
    en: "Yes when at least one view is used by versions of two different models.",
    ja: "一つ以上のビューが、異なる二つ以上のモデルの版に使われていること。",
  },
  remedy: {
    en: "Build the next model from the existing feature views.",
    ja: "次のモデルを、今ある特徴量ビューから作ります。",
  },
  effort: "large",
  speaksFor: [{ practice: "shared-features" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.featureViews === null || facts.modelVersions === null) return notRecorded;
    if (facts.featureViews.length === 0) return unknown(texts.none);
    if (new Set(facts.modelVersions.map(({ model }) => model)).size < 2) return unknown(texts.single);
    const modelOf = new Map(facts.modelVersions.map((version) => [version.id, version.model]));
    const told = facts.featureViews.map((view) => ({
      view,
      models: [
        ...new Set(view.usedBy.map((use) => modelOf.get(use.modelVersionId) ?? use.modelVersionId)),
      ].sort(),
    }));
    const shared = told.filter((one) => one.models.length >= 2);
    const [first, ...more] = someOf(shared.length > 0 ? shared : told, ({ view, models }) =>
      aboutRecord(inBoth(texts.one, { view: view.name, count: models.length, models }), view.name),
    );
    return shared.length > 0 ? yes(first!, ...more) : no(first!, ...more);
  },
};
