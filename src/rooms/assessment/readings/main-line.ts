import type { RepositoryCommit, RepositoryFacts } from "../core/repository-facts.ts";

/** Share of commits on the main line that came through a pull (or merge) request. */
export interface PullRequestShare {
  /** Commits of people, releases left out, among the last `WINDOW` of the main line. */
  readonly human: readonly RepositoryCommit[];
  readonly merged: readonly RepositoryCommit[];
  readonly bots: number;
  readonly releases: number;
  /** merged / human; null without commits. */
  readonly share: number | null;
}

export const WINDOW = 100;
/** Below this many commits a share says nothing. */
export const FEWEST_COMMITS = 5;

export function pullRequestShare(
  facts: RepositoryFacts,
  concerns: (commit: RepositoryCommit) => boolean = () => true,
): PullRequestShare {
  const window = (facts.history?.firstParentCommits ?? []).filter(concerns).slice(0, WINDOW);
  const bots = window.filter(isBot);
  const releases = window.filter((commit) => !isBot(commit) && isRelease(commit));
  const human = window.filter((commit) => !isBot(commit) && !isRelease(commit));
  const merged = human.filter(isFromPullRequest);
  return {
    human,
    merged,
    bots: bots.length,
    releases: releases.length,
    share: human.length === 0 ? null : merged.length / human.length,
  };
}

const isBot = (commit: { readonly authorName: string; readonly authorEmail: string }): boolean =>
  /\[bot\]|^(dependabot|renovate|greenkeeper|snyk|pyup|github-actions|pre-commit-ci|allcontributors|semantic-release|mergify|imgbot)\b|[-_ ]bot$/i.test(
    commit.authorName,
  ) || /\[bot\]@|^(bot|noreply-bot|action)@|-bot@/i.test(commit.authorEmail);

/** Commits that a release tool or the ritual of a release makes. */
const isRelease = ({ subject }: RepositoryCommit): boolean =>
  /^(chore\(release\)|(prepare |cut )?release\b|bump(ed)? (the )?version|version bump|v?\d+\.\d+(\.\d+)?\S*$)/i.test(
    subject.trim(),
  );

/** GitHub squash and merge, GitLab, Azure DevOps, Bitbucket. A rebase merge leaves no mark. */
const isFromPullRequest = ({ subject, body }: RepositoryCommit): boolean =>
  /\(#\d+\)\s*$|^Merge pull request #\d+|^Merged PR \d+|\(pull request #\d+\)|^(Merge )?(PR|Pull request) #\d+\b|\(!\d+\)\s*$/i.test(
    subject,
  ) || /^See merge request \S+!\d+|^(Reviewed-on|Pull-Request): https?:\/\//m.test(body);
