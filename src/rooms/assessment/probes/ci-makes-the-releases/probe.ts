import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { productionDeployments } from "../../core/records/production.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  share: {
    en: "{own} of {count} releases to production were made by CI or a pipeline.",
    ja: "本番への配備{count}回のうち{own}回は、CIかパイプラインによります。",
  },
  hand: { en: "Release {id} was made by hand, by {by}.", ja: "配備 {id} は {by} さんが手作業で行いました。" },
  untold: {
    en: "{count} of the last {all} releases do not say whether CI or a person made them.",
    ja: "直近の配備{all}回のうち{count}回は、CIによるものか人によるものかの記録がありません。",
  },
  few: {
    en: "{count} release(s) are recorded; {least} are needed to tell.",
    ja: "記録された配備は{count}回です。判断には{least}回が必要です。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "ci-makes-the-releases",
  reads: "records",
  kind: "record",
  question: {
    en: "Are releases to production made by CI or a pipeline?",
    ja: "本番への配備は、CIかパイプラインが行っていますか。",
  },
  why: { en: "A release by hand is different each time.", ja: "手作業の配備は、毎回少しずつ違います。" },
  threshold: {
    en: "Yes when at least three releases to production are recorded and 90 % of the last 20 were started by CI, a pipeline or data.",
    ja: "本番への配備が3回以上記録され、直近20回の90%以上がCI、パイプライン、データから始まったこと。",
  },
  remedy: {
    en: "Deploy from CI after the merge: call akashi deploy <endpoint> --version <n> in deploy.yml on push to the default branch.",
    ja: "マージ後にCIから配備します。deploy.yml で既定ブランチへのpush時に akashi deploy <endpoint> --version <n> を実行します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "code-auto-deploy" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.deployments === null || facts.environments === null) return notRecorded;
    const releases = productionDeployments(facts).slice(-WINDOW);
    if (releases.length < LEAST_RELEASES)
      return unknown(inBoth(texts.few, { count: releases.length, least: LEAST_RELEASES }));
    const untold = releases.filter(({ trigger }) => trigger === null).length;
    if (untold > 0) return unknown(inBoth(texts.untold, { count: untold, all: releases.length }));
    const byHand = releases.filter(({ trigger }) => trigger === "person");
    const own = releases.length - byHand.length;
    const last = releases.at(-1)!;
    const share = aboutRecord(
      inBoth(texts.share, { own, count: releases.length }),
      last.id,
      last.deployedAtMs,
    );
    if (own / releases.length >= MET_SHARE) return yes(share);
    return no(
      share,
      ...someOf(byHand, ({ id, by, deployedAtMs }) =>
        aboutRecord(inBoth(texts.hand, { id, by }), id, deployedAtMs),
      ),
    );
  },
};
const LEAST_RELEASES = 3;
const WINDOW = 20;
const MET_SHARE = 0.9;
