import type { z } from "zod";
import { isTool } from "../../../core/forge/people.ts";
import type { MainLineCommit, PullRequestFact } from "../../../core/forge-facts.ts";
import { type Known, known, notKnown } from "../../../core/known.ts";
import { inBoth } from "../../../core/text.ts";
import type { GithubClient } from "../client.ts";
import { limited } from "../limited.ts";
import { messages } from "../messages.ts";
import { commitFilesShape, commitShape, pullRequestShape } from "../shapes.ts";

const WINDOW = 100;
/** Merge commits bring their branch's commits into the list, so more is listed than the line has. */
const MOST_LISTED = 400;
const MOST_PATHS_READ = 30;

type Commit = z.output<typeof commitShape>;

/** The first-parent line of the default branch, each commit with the pull request that it came with. */
export async function readMainLine(
  client: GithubClient,
  base: string,
  branch: string,
  pullRequests: readonly PullRequestFact[],
): Promise<Known<readonly MainLineCommit[]>> {
  const listed = await client.list(
    {
      path: `${base}/commits?sha=${encodeURIComponent(branch)}`,
      shape: commitShape,
      permission: "contents: read",
    },
    (items) => items.length >= MOST_LISTED || firstParents(items).length >= WINDOW,
  );
  if (!listed.known) return listed;
  const numbers = new Map(pullRequests.map((one) => [one.mergeCommit, one.number]));
  const line = firstParents(listed.value).slice(0, WINDOW);
  const asked = await limited(line, async (commit): Promise<Known<number | null>> => {
    const number = numbers.get(commit.sha);
    if (number !== undefined || isByTool(commit)) return known(number ?? null);
    return pullRequestOf(client, base, branch, commit);
  });
  const refused = asked.find((one) => !one.known);
  if (refused?.known === false) return refused;
  const direct = line.filter((commit, at) => !isByTool(commit) && numberOf(asked[at]!) === null);
  const read = new Set(direct.slice(0, MOST_PATHS_READ));
  return known(
    await limited([...line.entries()], async ([at, commit]) => ({
      id: commit.sha,
      url: commit.html_url,
      committedAtMs: commit.commit.committer?.date ?? 0,
      byBot: isByTool(commit),
      pullRequest: numberOf(asked[at]!),
      paths: read.has(commit) ? await pathsOf(client, base, commit) : notKnown(whyNot(commit, direct)),
    })),
  );
}

const numberOf = (one: Known<number | null>): number | null => (one.known ? one.value : null);

const whyNot = (commit: Commit, direct: readonly Commit[]) =>
  direct.includes(commit) ? inBoth(messages.budget, { most: MOST_PATHS_READ }) : messages.withPullRequest;

/** From the newest commit along first parents, as far as the list reaches. */
function firstParents(listed: readonly Commit[]): Commit[] {
  const byId = new Map(listed.map((commit) => [commit.sha, commit]));
  const line: Commit[] = [];
  for (let commit = listed[0]; commit !== undefined && line.length < listed.length; ) {
    line.push(commit);
    commit = byId.get(commit.parents[0]?.sha ?? "");
  }
  return line;
}

const isByTool = ({ author, commit }: Commit): boolean =>
  isTool(author?.login ?? commit.author?.name ?? "", author?.type) ||
  /\[bot\]@/.test(commit.author?.email ?? "");

/** A rebase merge leaves commits that only GitHub can tell to be of a pull request. */
async function pullRequestOf(
  client: GithubClient,
  base: string,
  branch: string,
  { sha }: Commit,
): Promise<Known<number | null>> {
  const pulls = await client.ask({
    path: `${base}/commits/${sha}/pulls`,
    shape: pullRequestShape.array(),
    permission: "pull requests: read",
  });
  if (!pulls.known) return pulls;
  const merged = pulls.value.find(
    (one) => typeof one.merged_at === "number" && (one.base === undefined || one.base.ref === branch),
  );
  return known(merged?.number ?? null);
}

async function pathsOf(client: GithubClient, base: string, { sha }: Commit): Promise<Known<string[]>> {
  const commit = await client.ask({
    path: `${base}/commits/${sha}`,
    shape: commitFilesShape,
    permission: "contents: read",
  });
  return commit.known ? known((commit.value.files ?? []).map((file) => file.filename)) : commit;
}
