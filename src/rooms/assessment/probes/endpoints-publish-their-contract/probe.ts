import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "Endpoint {endpoint} describes {described} of {fields} fields.",
    ja: "エンドポイント {endpoint} は{fields}項目のうち{described}項目を説明しています。",
  },
  vague: {
    en: "Endpoint {endpoint} describes {described} of {fields} fields; without type or meaning: {vague}.",
    ja: "エンドポイント {endpoint} は{fields}項目のうち{described}項目を説明しています。型か意味がないもの: {vague}。",
  },
  unpublished: {
    en: "Endpoint {endpoint} publishes no specification.",
    ja: "エンドポイント {endpoint} は仕様を公開していません。",
  },
  none: { en: "There is no endpoint yet.", ja: "エンドポイントがまだありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "endpoints-publish-their-contract",
  reads: "records",
  kind: "record",
  question: {
    en: "Does every endpoint publish its fields with types and meanings?",
    ja: "どのエンドポイントも、項目の型と意味を公開していますか。",
  },
  why: {
    en: "Callers should not have to guess.",
    ja: "呼び出す側に推測させてはいけません。",
  },
  threshold: {
    en: "Yes when every endpoint has a published specification in which every field has a type and a meaning.",
    ja: "すべてのエンドポイントに公開された仕様があり、そのすべての項目に型と意味があること。",
  },
  remedy: {
    en: "Describe the features in akashi.yaml; the endpoint's specification is made from them.",
    ja: "akashi.yaml に特徴量の説明を書きます。エンドポイントの仕様はそこから作られます。",
  },
  effort: "small",
  speaksFor: [{ practice: "api-contract" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.api === null) return notRecorded;
    if (facts.api.length === 0) return unknown(texts.none);
    const vague = facts.api.filter(
      ({ specification }) =>
        specification === null || specification.describedFieldCount < specification.fieldCount,
    );
    const [first, ...more] = someOf(vague.length > 0 ? vague : facts.api, ({ endpoint, specification }) =>
      aboutRecord(
        specification === null
          ? inBoth(texts.unpublished, { endpoint })
          : inBoth(specification.undescribedFields.length > 0 ? texts.vague : texts.one, {
              endpoint,
              described: specification.describedFieldCount,
              fields: specification.fieldCount,
              vague: specification.undescribedFields,
            }),
        endpoint,
      ),
    );
    return vague.length > 0 ? no(first!, ...more) : yes(first!, ...more);
  },
};
