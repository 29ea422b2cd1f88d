import type { z } from "zod";
import { isTool } from "../../../core/forge/people.ts";
import type { ForgeCheck, ForgeReview, PullRequestFact } from "../../../core/forge-facts.ts";
import { type Known, known, notKnown } from "../../../core/known.ts";
import { inBoth } from "../../../core/text.ts";
import type { GithubClient } from "../client.ts";
import { limited } from "../limited.ts";
import { messages } from "../messages.ts";
import { checkRunsShape, fileShape, pullRequestShape, reviewShape, statusesShape } from "../shapes.ts";

/** How many merged pull requests of people are looked at. */
const WINDOW = 100;
/** In a repository that tools keep busy, pages are read until this many pull requests were seen. */
const MOST_LISTED = 500;
const MOST_WITH_CHECKS = 30;
const MOST_PATHS = 300;

type Listed = z.output<typeof pullRequestShape>;
/** A check of GitHub Actions, whose job can tell its steps. */
export interface SeenJob {
  readonly id: number;
  readonly name: string;
}

export interface PullRequestsOf {
  readonly pullRequests: Known<readonly PullRequestFact[]>;
  /** One job for every name that a check of GitHub Actions has. */
  readonly jobs: readonly SeenJob[];
}

export async function readPullRequests(
  client: GithubClient,
  base: string,
  branch: string,
): Promise<PullRequestsOf> {
  const listed = await client.list(
    {
      path: `${base}/pulls?state=closed&base=${encodeURIComponent(branch)}&sort=updated&direction=desc`,
      shape: pullRequestShape,
      permission: "pull requests: read",
    },
    (items) => items.length >= MOST_LISTED || items.filter(isMergedByPerson).length >= WINDOW,
  );
  if (!listed.known) return { pullRequests: listed, jobs: [] };
  const merged = newest(listed.value.filter((one) => typeof one.merged_at === "number"));
  const withChecks = new Set(merged.filter(isMergedByPerson).slice(0, MOST_WITH_CHECKS));
  const jobs = new Map<string, SeenJob>();
  const facts = await limited(merged, async (one): Promise<PullRequestFact> => {
    const byTool = isTool(one.user?.login ?? "", one.user?.type);
    const [reviews, paths, checks] = await Promise.all([
      byTool ? known([]) : readReviews(client, base, one),
      byTool ? known([]) : readPaths(client, base, one),
      withChecks.has(one)
        ? readChecks(client, base, one, jobs)
        : notKnown(inBoth(messages.older, { count: MOST_WITH_CHECKS })),
    ]);
    return {
      number: one.number,
      url: one.html_url,
      author: one.user?.login ?? "",
      authorIsBot: byTool,
      mergedAtMs: one.merged_at!,
      mergeCommit: one.merge_commit_sha ?? null,
      reviews,
      paths,
      checks,
    };
  });
  return { pullRequests: known(facts), jobs: [...jobs.values()] };
}

const isMergedByPerson = ({ merged_at, user }: Listed): boolean =>
  typeof merged_at === "number" && !isTool(user?.login ?? "", user?.type);

/** By the moment of the merge: the list comes by the last comment. Ends with the last that counts. */
function newest(merged: readonly Listed[]): Listed[] {
  const sorted = merged.toSorted((a, b) => b.merged_at! - a.merged_at! || b.number - a.number);
  let people = 0;
  return sorted.filter((one) => {
    if (isMergedByPerson(one)) people += 1;
    return people <= WINDOW;
  });
}

async function readReviews(client: GithubClient, base: string, one: Listed): Promise<Known<ForgeReview[]>> {
  const reviews = await client.list(
    { path: `${base}/pulls/${one.number}/reviews`, shape: reviewShape, permission: "pull requests: read" },
    (items) => items.length >= MOST_PATHS,
  );
  if (!reviews.known) return reviews;
  const last = new Map<string, ForgeReview>();
  for (const { user, state, submitted_at } of reviews.value) {
    const said = STATES[state];
    if (said === undefined || user?.login === undefined) continue;
    // An approval of what is merged already let nothing in.
    if (submitted_at !== undefined && submitted_at > one.merged_at!) continue;
    last.set(user.login, { reviewer: user.login, isBot: isTool(user.login, user.type), state: said });
  }
  return known([...last.values()]);
}

const STATES: Readonly<Record<string, ForgeReview["state"] | undefined>> = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes-requested",
  DISMISSED: "dismissed",
};

async function readPaths(client: GithubClient, base: string, one: Listed): Promise<Known<string[]>> {
  const files = await client.list(
    { path: `${base}/pulls/${one.number}/files`, shape: fileShape, permission: "pull requests: read" },
    (items) => items.length >= MOST_PATHS,
  );
  return files.known ? known(files.value.map((file) => file.filename)) : files;
}

/** Checks of apps and the older commit statuses together. */
async function readChecks(
  client: GithubClient,
  base: string,
  one: Listed,
  jobs: Map<string, SeenJob>,
): Promise<Known<ForgeCheck[]>> {
  const commit = `${base}/commits/${one.head.sha}`;
  const [runs, statuses] = await Promise.all([
    client.ask({
      path: `${commit}/check-runs?filter=latest&per_page=100`,
      shape: checkRunsShape,
      permission: "checks: read",
    }),
    client.ask({
      path: `${commit}/status?per_page=100`,
      shape: statusesShape,
      permission: "commit statuses: read",
    }),
  ]);
  if (!runs.known) return runs;
  if (!statuses.known && runs.value.check_runs.length === 0) return statuses;
  for (const run of runs.value.check_runs) {
    if (run.app?.slug === "github-actions" && !jobs.has(run.name))
      jobs.set(run.name, { id: run.id, name: run.name });
  }
  return known([
    ...runs.value.check_runs.map(({ name, conclusion }) => ({ name, conclusion: conclusionOf(conclusion) })),
    ...(statuses.known ? statuses.value.statuses : []).map(({ context, state }) => ({
      name: context,
      conclusion: conclusionOf(state === "pending" ? null : state),
    })),
  ]);
}

function conclusionOf(told: string | null | undefined): ForgeCheck["conclusion"] {
  if (told === null || told === undefined) return null;
  if (told === "success") return "success";
  return ["failure", "error", "timed_out"].includes(told) ? "failure" : "other";
}
