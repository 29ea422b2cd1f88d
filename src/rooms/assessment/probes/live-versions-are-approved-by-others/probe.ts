import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import type { ModelVersionFact } from "../../core/record-facts.ts";
import { liveVersions } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  all: {
    en: "The risks of all {count} version(s) in production were assessed, or somebody other than the maker approved them.",
    ja: "本番の{count}件の版は、すべてリスクが評価されているか、作成者以外が承認しています。",
  },
  assessed: {
    en: "{by} assessed the risk of {id} as {severity}; that holds until {until}.",
    ja: "{by} さんが {id} のリスクを {severity} と評価しました。{until} まで有効です。",
  },
  unacceptable: {
    en: "{id} serves in production although {by} assessed its risk as unacceptable.",
    ja: "{id} は、{by} さんがリスクを許容できないと評価したのに本番に出ています。",
  },
  one: { en: "{id} was approved by {by}.", ja: "{id} は {by} さんが承認しました。" },
  missing: {
    en: "Neither an assessment of the risks of {id} that still holds nor an approval by somebody other than its maker is recorded; both may be kept elsewhere.",
    ja: "{id} には有効なリスク評価も、作成者以外の承認も記録されていません。別の場所にある可能性があります。",
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
    en: "Were the risks of each version in production assessed, or was it approved by somebody else?",
    ja: "本番の版は、それぞれリスクが評価されているか、作成者以外に承認されていますか。",
  },
  why: {
    en: "A risk that was assessed for another version was not assessed for this one.",
    ja: "別の版で評価したリスクは、この版の評価ではありません。",
  },
  threshold: {
    en: "Yes when every version in production has a risk assessment that still holds, or its latest decision is an approval by a person other than its maker. No when one serves that was rejected last or whose risk is unacceptable.",
    ja: "本番のすべての版に有効なリスク評価があるか、直近の判断が作成者以外による承認であること。却下された版やリスクが許容できない版が出ていれば「いいえ」とします。",
  },
  remedy: {
    en: "Write the risks of the version down with akashi models assess-risk, let somebody else approve it with akashi models approve, and refuse versions without both by a policy.",
    ja: "版ごとにリスクを akashi models assess-risk で記録し、作成者以外が akashi models approve で承認します。どちらもない版は方針で止めます。",
  },
  effort: "small",
  speaksFor: [{ practice: "model-risk-assessment" }],
  expiresAfterDays: 30,
  ask(facts, { nowMs }) {
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
    const grave = live.find(({ riskAssessments }) => riskAssessments.at(-1)?.severity === "unacceptable");
    if (grave) {
      const { by, atMs } = grave.riskAssessments.at(-1)!;
      return no(aboutRecord(inBoth(texts.unacceptable, { id: grave.id, by }), grave.id, atMs));
    }
    const risk = ({ riskAssessments }: ModelVersionFact) =>
      riskAssessments.findLast(({ validUntilMs }) => validUntilMs > nowMs);
    // A risk register in the repository can do without approvals here, so their absence shows nothing.
    const open = live.find((version) => risk(version) === undefined && approval(version) === null);
    if (open) return unknown(inBoth(texts.missing, { id: open.id }));
    return yes(
      aboutRecord(inBoth(texts.all, { count: live.length }), live[0]!.id),
      ...someOf(live, (version) => {
        const { id } = version;
        const assessed = risk(version);
        if (assessed === undefined)
          return aboutRecord(inBoth(texts.one, { id, by: approval(version)!.by }), id);
        const { by, severity, atMs, validUntilMs } = assessed;
        const until = new Date(validUntilMs).toISOString().slice(0, 10);
        return aboutRecord(inBoth(texts.assessed, { id, by, severity, until }), id, atMs);
      }),
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
