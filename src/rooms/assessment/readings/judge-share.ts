import { no, unknown, yes } from "../core/answers.ts";
import type { Answer } from "../core/probe.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { inBoth } from "../core/text.ts";
import { seenInHistory } from "./location.ts";
import { FEWEST_COMMITS, type PullRequestShare, WINDOW } from "./main-line.ts";

const MET_SHARE = 0.9;
const NOT_MET_SHARE = 0.5;
/** Gerrit's mark of a change. A hook writes it before the push, so that it shows neither a review nor its absence. */
const CHANGE_ID = /^Change-Id: I[0-9a-f]{40}\s*$/m;

/** Turns a share of pull requests into an answer; between the limits only the forge can tell. */
export function judgeShare(facts: RepositoryFacts, share: PullRequestShare): Answer {
  if (facts.history === null) return unknown(NO_HISTORY);
  const { human, merged, bots, releases } = share;
  if (share.share === null || human.length < FEWEST_COMMITS)
    return unknown(inBoth(TOO_FEW, { count: human.length }));
  if (facts.history.shallow && human.length < WINDOW / 2) return unknown(SHALLOW);
  const values = {
    merged: merged.length,
    human: human.length,
    bots,
    releases,
    percent: Math.round(share.share * 100),
  };
  const finding = seenInHistory(inBoth(SHARE, values), facts.history.headCommit);
  if (share.share >= MET_SHARE) return yes(finding);
  const reviewed = human.filter(({ body }) => CHANGE_ID.test(body));
  if (reviewed.length >= human.length / 2) return unknown(inBoth(GERRIT, { count: reviewed.length }));
  if (share.share < NOT_MET_SHARE) return no(finding);
  return unknown(inBoth(BETWEEN, values));
}

const SHARE = {
  en: "{merged} of the last {human} commits by people came through a pull request ({percent} %; {bots} by bots and {releases} releases not counted).",
  ja: "人による直近{human}コミットのうち{merged}件がプルリクエスト経由です({percent}%。ボット{bots}件とリリース{releases}件を除く)。",
} as const;
const BETWEEN = {
  en: "{merged} of the last {human} commits by people carry a pull request's mark ({percent} %); rebase merges leave none, so only the forge can tell.",
  ja: "人による直近{human}コミットのうちプルリクエストの印があるのは{merged}件({percent}%)です。リベースでは印が残らず、ホスティング側でしか分かりません。",
} as const;
const GERRIT = {
  en: "{count} of the commits carry Gerrit's Change-Id, which a hook writes; only the server knows which of them were pushed without a review.",
  ja: "{count}件のコミットにGerritのChange-Idがあります。これはフックが付ける印で、レビューなしに送られたものはサーバーにしか分かりません。",
} as const;
const TOO_FEW = {
  en: "The history has only {count} relevant commits by people.",
  ja: "対象となる人のコミットが{count}件しかありません。",
} as const;
const SHALLOW = {
  en: "The clone is shallow. Fetch the history with: git fetch --unshallow",
  ja: "浅いクローンです。git fetch --unshallow で履歴を取得してください。",
} as const;
const NO_HISTORY = {
  en: "The folder has no git history.",
  ja: "このフォルダーにはgitの履歴がありません。",
} as const;
