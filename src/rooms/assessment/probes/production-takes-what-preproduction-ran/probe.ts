import { aboutRecord, no, notRecorded, someOf, tooSeldom, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import type { DeploymentFact } from "../../core/record-facts.ts";
import { environmentsOf, productionDeployments } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  all: {
    en: "All {count} releases to production carry artifacts that preproduction had run before.",
    ja: "本番への配備{count}回は、すべて先に検証環境で動いた成果物です。",
  },
  counts: {
    en: "{count} releases reached production; {unseen} of them with an artifact that preproduction had not run.",
    ja: "本番への配備は{count}回で、そのうち{unseen}回は検証環境で動いていない成果物です。",
  },
  same: {
    en: "Deployment {id} carries {digest}, as preproduction did.",
    ja: "配備 {id} は検証環境と同じ {digest} です。",
  },
  unseen: {
    en: "Deployment {id} had not run in preproduction.",
    ja: "配備 {id} は検証環境で動いていません。",
  },
  none: {
    en: "There is no preproduction environment or no release yet.",
    ja: "検証環境か本番への配備が、まだありません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "production-takes-what-preproduction-ran",
  reads: "records",
  kind: "record",
  question: {
    en: "Does production run exactly the artifact that ran in preproduction before?",
    ja: "本番で動くのは、先に検証環境で動いた成果物そのものですか。",
  },
  why: {
    en: "What was tested must be what is released, to the last byte.",
    ja: "試験したものと公開するものは、1バイトも違わないことが必要です。",
  },
  threshold: {
    en: "Yes when at least two releases to production carry a digest that was deployed to preproduction before, and none does not.",
    ja: "本番への配備が二回以上あり、そのすべてのダイジェストが先に検証環境へ配備されていたこと。",
  },
  remedy: {
    en: "Promote the version from preproduction with akashi promote instead of building it again.",
    ja: "作り直さず、akashi promote で検証環境の版を昇格させます。",
  },
  effort: "small",
  speaksFor: [{ practice: "env-agnostic-deploy" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.deployments === null || facts.environments === null) return notRecorded;
    const releases = productionDeployments(facts);
    const stages = environmentsOf(facts, "preproduction");
    if (releases.length === 0 || stages.size === 0) return unknown(texts.none);
    const seen = (release: DeploymentFact): boolean =>
      release.artifactDigest !== null &&
      facts.deployments!.some(
        (one) =>
          stages.has(one.environment) &&
          one.artifactDigest === release.artifactDigest &&
          one.deployedAtMs <= release.deployedAtMs,
      );
    const unseen = releases.filter((release) => !seen(release));
    const summary = inBoth(texts.counts, { count: releases.length, unseen: unseen.length });
    if (unseen.length > 0) {
      return no({ summary }, ...someOf(unseen, ({ id }) => aboutRecord(inBoth(texts.unseen, { id }), id)));
    }
    if (releases.length < LEAST_RELEASES) return tooSeldom(releases.length, LEAST_RELEASES);
    return yes(
      aboutRecord(inBoth(texts.all, { count: releases.length }), releases[0]!.id),
      ...someOf(releases, ({ id, artifactDigest }) =>
        aboutRecord(inBoth(texts.same, { id, digest: artifactDigest! }), id),
      ),
    );
  },
};
const LEAST_RELEASES = 2;
