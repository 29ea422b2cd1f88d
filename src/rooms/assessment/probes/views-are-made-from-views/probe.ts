import { aboutRecord, no, notRecorded, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  edge: { en: "{view} names {upstream} as its source.", ja: "{view} は {upstream} を元にしています。" },
  missing: { en: "{view} names no source.", ja: "{view} に元の指定がありません。" },
  flat: {
    en: "No feature view is made from another; how dependencies are resolved has not been seen.",
    ja: "別のビューを元にするものがなく、依存関係の解決をまだ確かめられません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "views-are-made-from-views",
  reads: "records",
  kind: "record",
  question: {
    en: "Does the store know which feature view is made from which?",
    ja: "ストアは、どのビューがどのビューから作られるかを把握していますか。",
  },
  why: {
    en: "Who changes a feature has to know what stands on it.",
    ja: "特徴量を変える人は、その上に何があるかを知る必要があります。",
  },
  threshold: {
    en: "Yes when every feature view names its sources and at least one of them is another view.",
    ja: "すべての特徴量ビューに元の指定があり、少なくとも一つは別のビューを元にしていること。",
  },
  remedy: {
    en: "Name upstream views as sources of a view instead of computing them again (features in akashi.yaml).",
    ja: "再計算せず、上流のビューを元として指定します(akashi.yaml の features)。",
  },
  effort: "medium",
  speaksFor: [{ practice: "feature-dependencies" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.featureViews === null) return notRecorded;
    const names = new Set(facts.featureViews.map(({ name }) => name));
    const bare = facts.featureViews.find(({ upstreams }) => upstreams.length === 0);
    if (bare) return no(aboutRecord(inBoth(texts.missing, { view: bare.name }), bare.name));
    const edges = facts.featureViews.flatMap(({ name, upstreams }) =>
      upstreams.filter((one) => names.has(one)).map((upstream) => ({ name, upstream })),
    );
    const [first] = edges;
    return first
      ? yes(aboutRecord(inBoth(texts.edge, { view: first.name, upstream: first.upstream }), first.name))
      : unknown(texts.flat);
  },
};
