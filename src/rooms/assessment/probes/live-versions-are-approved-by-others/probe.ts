import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import type { ModelVersionFact } from "../../core/record-facts.ts";
import { liveVersions } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  all: {
    en: "All {count} version(s) in production were approved by somebody other than their maker.",
    ja: "本番の{count}件の版は、すべて作成者以外が承認しています。",
  },
  one: { en: "{id} was approved by {by}.", ja: "{id} は {by} さんが承認しました。" },
  missing: {
    en: "No approval of {id} by somebody other than its maker is recorded; its risks may be assessed elsewhere.",
    ja: "{id} には作成者以外の承認の記録がありません。リスクの評価が別の場所にある可能性があります。",
  },
  rejected: {
    en: "{id} serves in production although {by} rejected it last.",
    ja: "{id} は、{by} さんの却下が最後の判断であるのに本番に出ています。",
  },
  none: { en: "No model version serves in production.", ja: "本番で提供しているモデルの版がありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "live-versions-are-approved-by-others",
  reads: "records",
  kind: "record",
  question: {
    en: "Was each version in production assessed and approved by somebody else?",
    ja: "本番の版は、それぞれ作成者以外が評価して承認しましたか。",
  },
  why: {
    en: "A risk that was assessed for another version was not assessed for this one.",
    ja: "別の版で評価したリスクは、この版の評価ではありません。",
  },
  threshold: {
    en: "Yes when the latest decision on every version in production is an approval by a person other than its maker.",
    ja: "本番のすべての版について、直近の判断が作成者以外による承認であること。",
  },
  remedy: {
    en: "Write the risks of the version down, let somebody else approve it with akashi models approve, and refuse versions without an approval.",
    ja: "版ごとにリスクを書き、作成者以外が akashi models approve で承認します。承認のない版は本番に出さないようにします。",
  },
  effort: "small",
  speaksFor: [{ practice: "model-risk-assessment" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.modelVersions === null || facts.deployments === null || facts.environments === null)
      return notRecorded;
    const live = liveVersions(facts);
    if (live.length === 0) return unknown(texts.none);
    const rejected = live.flatMap(({ id, approvals }) => {
      const last = lastOf(approvals);
      return last?.decision === "rejected" ? [{ id, ...last }] : [];
    });
    if (rejected.length > 0) {
      const [first, ...more] = someOf(rejected, ({ id, by, atMs }) =>
        aboutRecord(inBoth(texts.rejected, { id, by }), id, atMs),
      );
      return no(first!, ...more);
    }
    // A risk register in the repository can do without approvals here, so their absence shows nothing.
    const open = live.find((version) => approval(version) === null);
    if (open) return unknown(inBoth(texts.missing, { id: open.id }));
    return yes(
      aboutRecord(inBoth(texts.all, { count: live.length }), live[0]!.id),
      ...someOf(live, (version) =>
        aboutRecord(inBoth(texts.one, { id: version.id, by: approval(version)!.by }), version.id),
      ),
    );
  },
};

const lastOf = (approvals: ModelVersionFact["approvals"]) =>
  approvals.toSorted((a, b) => a.atMs - b.atMs).at(-1);

/** The last word on a version, if it is an approval by another person. */
function approval({ approvals, createdBy }: ModelVersionFact): ModelVersionFact["approvals"][number] | null {
  const last = lastOf(approvals);
  return last?.decision === "approved" && last.by !== createdBy ? last : null;
}
