import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "Version {id} has {inputs} inputs; the store records that it uses {used}.",
    ja: "版 {id} の入力は{inputs}個で、ストアの記録では{used}個を使っています。",
  },
  none: {
    en: "No feature view or no version with a signature is recorded yet.",
    ja: "特徴量ビューか、署名を持つ版がまだありません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "feature-usage-is-recorded",
  reads: "records",
  kind: "record",
  question: {
    en: "Does the store record which model version uses which feature?",
    ja: "どの版がどの特徴量を使っているかを、ストアが記録していますか。",
  },
  why: {
    en: "Whoever changes a feature has to know whom it reaches.",
    ja: "特徴量を変える人は、影響する相手を知る必要があります。",
  },
  threshold: {
    en: "Yes when the recorded use equals the signature for every registered version that has one.",
    ja: "署名を持つすべての登録済みの版について、記録された利用が署名と一致すること。",
  },
  remedy: {
    en: "Register versions through the pipeline, which records their features.",
    ja: "特徴量が記録されるよう、パイプラインを通して版を登録します。",
  },
  effort: "small",
  speaksFor: [{ practice: "feature-usage-tracking" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.featureViews === null || facts.modelVersions === null) return notRecorded;
    const signed = facts.modelVersions.filter((version) => (version.inputs ?? []).length > 0);
    if (signed.length === 0 || facts.featureViews.length === 0) return unknown(texts.none);
    const used = (id: string): Set<string> =>
      new Set(
        facts.featureViews!.flatMap((view) =>
          view.usedBy.filter((use) => use.modelVersionId === id).flatMap((use) => use.features),
        ),
      );
    const gaps = signed.filter((version) => !sameMembers(used(version.id), new Set(version.inputs)));
    const [first, ...more] = someOf(gaps.length > 0 ? gaps : signed, ({ id, inputs }) =>
      aboutRecord(inBoth(texts.one, { id, inputs: inputs!.length, used: used(id).size }), id),
    );
    return gaps.length > 0 ? no(first!, ...more) : yes(first!, ...more);
  },
};
const sameMembers = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((member) => b.has(member));
