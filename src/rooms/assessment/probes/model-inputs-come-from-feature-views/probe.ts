import { aboutRecord, no, notRecorded, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { liveVersions } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  all: {
    en: "All {count} inputs come from feature views.",
    ja: "入力{count}個はすべて特徴量ビューから来ています。",
  },
  counts: {
    en: "Of {count} inputs these come from no feature view: {foreign}.",
    ja: "入力{count}個のうち、特徴量ビューにないものがあります: {foreign}。",
  },
  none: {
    en: "No version with a signature is in production yet.",
    ja: "署名を持つ版が、まだ本番にありません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "model-inputs-come-from-feature-views",
  reads: "records",
  kind: "record",
  question: {
    en: "Does every input of the models in production come from a registered feature view?",
    ja: "本番のモデルの入力は、すべて登録された特徴量ビューから来ていますか。",
  },
  why: {
    en: "A feature without a source is maintained by nobody.",
    ja: "出どころのない特徴量は、誰にも保守されません。",
  },
  threshold: {
    en: "Yes when every input in the signature of every version in production is a feature of a view.",
    ja: "本番のすべての版の署名にあるすべての入力が、いずれかのビューの特徴量であること。",
  },
  remedy: {
    en: "Add the missing inputs to a feature view in akashi.yaml.",
    ja: "不足している入力を akashi.yaml の特徴量ビューに加えます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "features-from-store-only" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.featureViews === null || facts.modelVersions === null) return notRecorded;
    const inputs = [...new Set(liveVersions(facts).flatMap((version) => version.inputs ?? []))].sort();
    if (inputs.length === 0) return unknown(texts.none);
    const offered = new Set(facts.featureViews.flatMap((view) => view.features));
    const foreign = inputs.filter((input) => !offered.has(input));
    const summary = inBoth(texts.counts, { count: inputs.length, foreign });
    const version = liveVersions(facts)[0]!.id;
    return foreign.length > 0
      ? no(aboutRecord(summary, version))
      : yes(aboutRecord(inBoth(texts.all, { count: inputs.length }), version));
  },
};
