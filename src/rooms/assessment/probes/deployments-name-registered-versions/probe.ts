import { aboutRecord, no, notRecorded, someOf, tooSeldom, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  all: {
    en: "{versions} versions are registered, and all {deployments} deployments name one of them.",
    ja: "版が{versions}件登録され、配備{deployments}件のすべてがそのいずれかを示しています。",
  },
  counts: {
    en: "{versions} versions are registered; {stray} of {deployments} deployments name none of them.",
    ja: "版が{versions}件登録され、配備{deployments}件のうち{stray}件が登録された版を示していません。",
  },
  version: { en: "Version {id} is {digest}.", ja: "版 {id} の内容は {digest} です。" },
  stray: {
    en: "Deployment {id} names no registered version.",
    ja: "配備 {id} は登録された版を示していません。",
  },
  none: { en: "No model version is registered yet.", ja: "登録されたモデルの版がまだありません。" },
  undeployed: {
    en: "Versions are registered, but nothing is deployed yet.",
    ja: "版は登録されていますが、まだ配備がありません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "deployments-name-registered-versions",
  reads: "records",
  kind: "record",
  question: {
    en: "Does everything that is deployed come from the registry?",
    ja: "配備されているものは、すべて登録簿の版ですか。",
  },
  why: {
    en: "A registry that deployments bypass does not say what serves.",
    ja: "配備が登録簿を通らなければ、何が動いているか分かりません。",
  },
  threshold: {
    en: "Yes when at least two versions with a digest are registered and every deployment names one of them.",
    ja: "ダイジェストを持つ版が二つ以上登録され、すべての配備がそのいずれかを示すこと。",
  },
  remedy: {
    en: "Register the model from its run and deploy the registered version.",
    ja: "実行からモデルを登録し、登録した版を配備します。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-model-registry" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.modelVersions === null) return notRecorded;
    const versions = facts.modelVersions.filter((version) => version.digest !== null);
    if (facts.modelVersions.length === 0) return unknown(texts.none);
    const ids = new Set(versions.map((version) => version.id));
    const deployments = facts.deployments ?? [];
    const stray = deployments.filter((one) => !ids.has(one.modelVersionId));
    const summary = inBoth(texts.counts, {
      versions: versions.length,
      deployments: deployments.length,
      stray: stray.length,
    });
    if (versions.length < facts.modelVersions.length || stray.length > 0) {
      return no(
        { summary },
        ...someOf(stray, (one) => aboutRecord(inBoth(texts.stray, { id: one.id }), one.id)),
      );
    }
    if (deployments.length === 0) return unknown(texts.undeployed);
    if (versions.length < LEAST_VERSIONS) return tooSeldom(versions.length, LEAST_VERSIONS);
    return yes(
      aboutRecord(
        inBoth(texts.all, { versions: versions.length, deployments: deployments.length }),
        versions[0]!.id,
      ),
      ...someOf(versions, ({ id, digest }) =>
        aboutRecord(inBoth(texts.version, { id, digest: digest! }), id),
      ),
    );
  },
};
const LEAST_VERSIONS = 2;
