import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "Environment {name} has the configuration {digest}.",
    ja: "環境 {name} の構成は {digest} です。",
  },
  same: {
    en: "Preproduction and production have equal configurations.",
    ja: "検証環境と本番環境の構成は一致しています。",
  },
  differ: {
    en: "Preproduction and production differ in their configuration.",
    ja: "検証環境と本番環境の構成が違います。",
  },
  single: {
    en: "Only one of preproduction and production is in use: releases go to production without a stage before it.",
    ja: "検証環境と本番環境のうち、本番環境しか使われていません。",
  },
  unreleased: {
    en: "Nothing has been released to production yet, so there is nothing to compare.",
    ja: "本番環境への配備がまだなく、比べられません。",
  },
  unmeasured: {
    en: "The configuration of an environment is not recorded.",
    ja: "構成が記録されていない環境があります。",
  },
  none: { en: "Nothing is deployed yet.", ja: "まだ何も配備されていません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "environments-are-identical",
  reads: "records",
  kind: "record",
  question: {
    en: "Do preproduction and production run the same configuration?",
    ja: "検証環境と本番環境は同じ構成で動いていますか。",
  },
  why: {
    en: "What passes in an environment that differs proves little.",
    ja: "構成の違う環境で合格しても、ほとんど証明になりません。",
  },
  threshold: {
    en: "Yes when at least one preproduction and one production environment have been deployed to, and the digest of their configuration is equal.",
    ja: "検証環境と本番環境の両方に配備があり、構成のダイジェストが一致すること。",
  },
  remedy: {
    en: "Run both environments from one configuration, and remove what differs.",
    ja: "両方の環境を一つの構成から動かし、違いをなくします。",
  },
  effort: "medium",
  speaksFor: [{ practice: "env-parity" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.environments === null || facts.deployments === null) return notRecorded;
    const used = facts.environments.filter(
      (one) =>
        one.role !== "other" && facts.deployments!.some((deployed) => deployed.environment === one.name),
    );
    const roles = new Set(used.map((one) => one.role));
    if (used.length === 0) return unknown(texts.none);
    const findings = someOf(used, ({ name, configurationDigest }) =>
      aboutRecord(inBoth(texts.one, { name, digest: configurationDigest ?? "?" }), name),
    );
    if (!roles.has("production")) return unknown(texts.unreleased);
    if (roles.size < 2) return no({ summary: texts.single }, ...findings);
    if (used.some((one) => one.configurationDigest === null)) return unknown(texts.unmeasured);
    const digests = new Set(used.map((one) => one.configurationDigest));
    return digests.size === 1
      ? yes({ summary: texts.same }, ...findings)
      : no({ summary: texts.differ }, ...findings);
  },
};
