import { aboutRecord, no, notRecorded, someOf, tooSeldom, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import type { DeploymentFact } from "../../core/record-facts.ts";
import { productionDeployments } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  all: {
    en: "All {count} versions that followed another in production started with a part of the traffic; a decision followed for {decided}.",
    ja: "後から本番に出た版{count}件は、すべて一部のアクセスから始まり、{decided}件で判断が下されました。",
  },
  counts: {
    en: "{count} versions followed another in production: {decided} started with a part and were decided, {direct} took all traffic at once.",
    ja: "後から本番に出た版は{count}件です。一部から始めて判断したものが{decided}件、すぐ全体に出たものが{direct}件です。",
  },
  gradual: {
    en: "Deployment {id} started with share {share}.",
    ja: "配備 {id} は割合 {share} から始まりました。",
  },
  direct: { en: "Deployment {id} took all traffic at once.", ja: "配備 {id} はすぐに全体へ出ました。" },
  none: { en: "No second version has reached production yet.", ja: "二つ目の版がまだ本番に出ていません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "new-versions-start-with-part-of-the-traffic",
  reads: "records",
  kind: "record",
  question: {
    en: "Does a new version first answer only a part of production traffic, and is a decision taken?",
    ja: "新しい版は、まず本番の一部だけに答え、その後で判断されていますか。",
  },
  why: {
    en: "A fault that reaches a tenth of the users costs a tenth.",
    ja: "一割の利用者にしか届かなければ、障害の損失も一割で済みます。",
  },
  threshold: {
    en: "Yes when at least two versions started beside a running one with a share below 1 and were then raised or withdrawn, and no version after the first went straight to all traffic.",
    ja: "既存の版と並んで一部のアクセスから始まり、その後で広げるか取り下げた版が二つ以上あり、最初の版を除いて直接全体に出た版がないこと。",
  },
  remedy: {
    en: "Release with akashi deploy --canary 0.1, watch the endpoint, then raise or withdraw.",
    ja: "akashi deploy --canary 0.1 で公開し、様子を見てから広げるか取り下げます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-canary" }],
  expiresAfterDays: 90,
  ask(facts) {
    if (facts.deployments === null || facts.environments === null) return notRecorded;
    const later = laterVersions(productionDeployments(facts));
    if (later.length === 0) return unknown(texts.none);
    const gradual = later.filter(startsPartly);
    const decided = gradual.filter(isDecided);
    const direct = later.filter((one) => !startsPartly(one));
    const summary = inBoth(texts.counts, {
      count: later.length,
      decided: decided.length,
      direct: direct.length,
    });
    if (direct.length > 0) {
      return no({ summary }, ...someOf(direct, ({ id }) => aboutRecord(inBoth(texts.direct, { id }), id)));
    }
    // A canary that is still running was not left undecided.
    if (decided.length < LEAST_RELEASES) return tooSeldom(decided.length, LEAST_RELEASES);
    return yes(
      aboutRecord(inBoth(texts.all, { count: later.length, decided: decided.length }), decided[0]!.id),
      ...someOf(decided, ({ id, shares, deployedAtMs }) =>
        aboutRecord(inBoth(texts.gradual, { id, share: shares[0]!.share }), id, deployedAtMs),
      ),
    );
  },
};
const LEAST_RELEASES = 2;

/** The first release of every version except the first of its endpoint: there was something to stand beside. */
function laterVersions(deployments: readonly DeploymentFact[]): DeploymentFact[] {
  return [...Map.groupBy(deployments, (one) => one.endpoint).values()].flatMap((list) => {
    const firsts = [...Map.groupBy(list, (one) => one.modelVersionId).values()].map((same) => same[0]!);
    return firsts.slice(1);
  });
}

const startsPartly = ({ shares }: DeploymentFact): boolean => shares.length > 0 && shares[0]!.share < 1;

const isDecided = ({ shares, retiredAtMs }: DeploymentFact): boolean =>
  retiredAtMs !== null || shares.slice(1).some((later) => later.share !== shares[0]!.share);
