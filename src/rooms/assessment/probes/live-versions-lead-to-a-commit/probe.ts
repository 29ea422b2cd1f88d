import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { liveVersions } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: { en: "{id} was made by commit {commit}.", ja: "{id} はコミット {commit} から作られました。" },
  missing: {
    en: "{id} serves in production, but its run names no commit.",
    ja: "{id} は本番にありますが、実行にコミットの記録がありません。",
  },
  dirty: {
    en: "{id} was made from a work tree with uncommitted changes.",
    ja: "{id} は、未コミットの変更がある状態で作られました。",
  },
  outside: {
    en: "{id} serves in production, and no run of Akashi's pipelines made it; where its code lies is not recorded.",
    ja: "{id} は本番にありますが、Akashiのパイプラインで作られておらず、コードの場所は記録されていません。",
  },
  unlooked: {
    en: "{id} was made by commit {commit}, but nobody looked for uncommitted changes.",
    ja: "{id} はコミット {commit} から作られましたが、未コミットの変更の有無は調べられていません。",
  },
  none: { en: "No model version serves in production.", ja: "本番で提供しているモデルの版がありません。" },
} as const;

export const probe: Probe<"records"> = {
  id: "live-versions-lead-to-a-commit",
  reads: "records",
  kind: "record",
  question: {
    en: "Does each version in production lead to the commit that made it?",
    ja: "本番の版から、作成したコミットをたどれますか。",
  },
  why: {
    en: "Code that nobody can find again cannot be repaired.",
    ja: "見つけられないコードは直せません。",
  },
  threshold: {
    en: "Yes when the run of every version in production names a commit and had no uncommitted changes.",
    ja: "本番のすべての版の実行にコミットがあり、未コミットの変更がなかったこと。",
  },
  remedy: {
    en: "Train from a clean commit by akashi run <pipeline> and deploy that version.",
    ja: "変更をコミットしてから akashi run <pipeline> で学習し、その版を配備します。",
  },
  effort: "small",
  speaksFor: [{ practice: "ml-code-versioned" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.modelVersions === null || facts.runs === null || facts.deployments === null) return notRecorded;
    const live = liveVersions(facts).map(({ id, runId }) => {
      const run = facts.runs!.find((one) => one.id === runId);
      return {
        id,
        commit: run?.provenance.commit ?? null,
        dirty: run?.provenance.dirty ?? null,
        isOwn: run !== undefined && run.executionId !== null,
      };
    });
    if (live.length === 0) return unknown(texts.none);
    const lost = live.find(({ commit, isOwn }) => commit === null && isOwn);
    if (lost) return no(aboutRecord(inBoth(texts.missing, { id: lost.id }), lost.id));
    const dirty = live.find((one) => one.dirty === true);
    if (dirty) return no(aboutRecord(inBoth(texts.dirty, { id: dirty.id }), dirty.id));
    const outside = live.find(({ commit }) => commit === null);
    if (outside) return unknown(inBoth(texts.outside, { id: outside.id }));
    const unlooked = live.find((one) => one.dirty === null);
    if (unlooked) return unknown(inBoth(texts.unlooked, { id: unlooked.id, commit: unlooked.commit! }));
    const [first, ...more] = someOf(live, ({ id, commit }) =>
      aboutRecord(inBoth(texts.one, { id, commit: commit! }), id),
    );
    return yes(first!, ...more);
  },
};
