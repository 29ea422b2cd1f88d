import { aboutRecord, no, notRecorded, someOf, tooSeldom, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import type { DeploymentFact } from "../../core/record-facts.ts";
import { productionDeployments } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  all: {
    en: "All {count} versions that reached production had passed a test before.",
    ja: "本番に出た版{count}件は、すべて事前の試験に合格していました。",
  },
  counts: {
    en: "{count} versions reached production; {untested} of them without a passed test before.",
    ja: "本番に出た版は{count}件で、そのうち{untested}件は事前の試験に合格していません。",
  },
  tested: {
    en: "Version {version} had passed {checks} checks.",
    ja: "版 {version} は事前に{checks}件の確認に合格していました。",
  },
  untested: { en: "Version {version} went live untested.", ja: "版 {version} は試験なしで本番に出ました。" },
  none: { en: "No version has reached production yet.", ja: "本番に出た版がまだありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "releases-pass-a-smoke-test",
  reads: "records",
  kind: "record",
  question: {
    en: "Does every version pass a test of its own before it serves in production?",
    ja: "どの版も、本番で使われる前に自分の試験に合格していますか。",
  },
  why: {
    en: "A model that loads on one machine may fail on another, or answer nonsense.",
    ja: "ある環境で動いたモデルが、別の環境では動かない、あるいは的外れに答えることがあります。",
  },
  threshold: {
    en: "Yes when at least two versions reached production and each had passed a smoke test before.",
    ja: "二つ以上の版が本番に出て、そのすべてが事前に動作試験に合格していること。",
  },
  remedy: {
    en: "Deploy to preproduction first; the smoke test runs there and gates the promotion.",
    ja: "先に検証環境へ配備します。そこで動作試験が走り、昇格の関門になります。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-release-tests" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.deployments === null || facts.environments === null) return notRecorded;
    const first = firstInProduction(productionDeployments(facts));
    if (first.length === 0) return unknown(texts.none);
    const untested = first.filter((release) => testBefore(release, facts.deployments!) === undefined);
    const summary = inBoth(texts.counts, { count: first.length, untested: untested.length });
    if (untested.length > 0) {
      return no(
        { summary },
        ...someOf(untested, (one) =>
          aboutRecord(inBoth(texts.untested, { version: one.modelVersionId }), one.id),
        ),
      );
    }
    if (first.length < LEAST_VERSIONS) return tooSeldom(first.length, LEAST_VERSIONS);
    return yes(
      aboutRecord(inBoth(texts.all, { count: first.length }), first[0]!.id),
      ...someOf(first, (release) => {
        const tested = testBefore(release, facts.deployments!)!;
        const values = { version: release.modelVersionId, checks: tested.smokeTest!.checkCount };
        return aboutRecord(inBoth(texts.tested, values), tested.id);
      }),
    );
  },
};
const LEAST_VERSIONS = 2;

/** The first release of each version. */
function firstInProduction(deployments: readonly DeploymentFact[]): DeploymentFact[] {
  return [...Map.groupBy(deployments, (one) => one.modelVersionId).values()].map((list) => list[0]!);
}

function testBefore(
  release: DeploymentFact,
  deployments: readonly DeploymentFact[],
): DeploymentFact | undefined {
  return deployments.find(
    ({ modelVersionId, smokeTest }) =>
      modelVersionId === release.modelVersionId &&
      smokeTest?.passed === true &&
      smokeTest.atMs <= release.deployedAtMs,
  );
}
