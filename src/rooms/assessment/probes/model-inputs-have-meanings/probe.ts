import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { liveVersions } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  all: {
    en: "All {count} inputs of models in production have a written meaning.",
    ja: "本番のモデルの入力{count}個には、すべて意味が書かれています。",
  },
  counts: {
    en: "Models in production have {count} inputs; {missing} of them have no meaning.",
    ja: "本番のモデルの入力は{count}個で、そのうち{missing}個に意味がありません。",
  },
  one: { en: "{input}: {meaning}", ja: "{input} の意味: {meaning}" },
  missing: { en: "{input} has no meaning.", ja: "{input} に意味がありません。" },
  none: {
    en: "No version with a signature is in production yet.",
    ja: "署名を持つ版が、まだ本番にありません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "model-inputs-have-meanings",
  reads: "records",
  kind: "record",
  question: {
    en: "Does every input of the models in production have a written meaning?",
    ja: "本番のモデルの入力には、すべて意味が書かれていますか。",
  },
  why: {
    en: "Nobody can check or explain a number whose meaning is unknown.",
    ja: "意味の分からない数値は、確かめることも説明することもできません。",
  },
  threshold: {
    en: "Yes when every input in the signature of every version in production has a non-empty meaning.",
    ja: "本番のすべての版の署名にあるすべての入力に、空でない意味があること。",
  },
  remedy: {
    en: "Describe the missing inputs under features in akashi.yaml.",
    ja: "不足している入力の説明を akashi.yaml の features に書きます。",
  },
  effort: "small",
  speaksFor: [{ practice: "feature-dictionary" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.featureDictionary === null || facts.modelVersions === null) return notRecorded;
    const inputs = [...new Set(liveVersions(facts).flatMap((version) => version.inputs ?? []))].sort();
    if (inputs.length === 0) return unknown(texts.none);
    const meanings = new Map(facts.featureDictionary.map((entry) => [entry.feature, entry.meaning.trim()]));
    const missing = inputs.filter((input) => (meanings.get(input) ?? "") === "");
    const version = liveVersions(facts)[0]!.id;
    const values = { count: inputs.length, missing: missing.length };
    if (missing.length > 0) {
      return no(
        aboutRecord(inBoth(texts.counts, values), version),
        ...someOf(missing, (input) => ({ summary: inBoth(texts.missing, { input }) })),
      );
    }
    return yes(
      aboutRecord(inBoth(texts.all, { count: inputs.length }), version),
      ...someOf(inputs, (input) => ({
        summary: inBoth(texts.one, { input, meaning: meanings.get(input)! }),
      })),
    );
  },
};
