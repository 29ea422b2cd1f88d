import { readRemotes } from "../../../../platform/git/index.ts";
import { requestJson as overNetwork, type RequestJson } from "../../../../platform/outbound/index.ts";
import type { Collector } from "../../core/collector.ts";
import type { Collected } from "../../core/facts.ts";
import type { ForgeFacts } from "../../core/forge-facts.ts";
import type { OutsideSources } from "../../core/outside-sources.ts";
import { inBoth } from "../../core/text.ts";
import { repositoryOn, webHostOf } from "./address.ts";
import { createClient, type GithubClient } from "./client.ts";
import { messages } from "./messages.ts";
import { readCheckPurposes } from "./reads/check-purposes.ts";
import { readDeployments } from "./reads/deployments.ts";
import { readMainLine } from "./reads/main-line.ts";
import { readPullRequests } from "./reads/pull-requests.ts";
import { readReleases } from "./reads/releases.ts";
import { readRules } from "./reads/rules.ts";
import { repositoryShape } from "./shapes.ts";

export interface GithubDependencies {
  readonly outside?: OutsideSources;
  readonly requestJson?: RequestJson;
}

/** Reads rules, pull requests, checks, releases and deployments of the project's repository. Calls nobody without a token. */
export function createCollector({ outside, requestJson }: GithubDependencies): Collector<"github"> {
  return {
    id: "github",
    provides: "github",
    title: messages.title,
    async collect({ projectPath, nowMs }): Promise<Collected<ForgeFacts>> {
      const named = outside?.github;
      if (named === undefined) return { available: false, reason: messages.notNamed, asked: false };
      const { apiUrl, token, tokenName } = named;
      const webHost = webHostOf(apiUrl);
      const remotes = projectPath === null ? [] : await readRemotes(projectPath);
      const repository = named.repository ?? repositoryOn(webHost, remotes);
      if (repository === null)
        return { available: false, reason: inBoth(messages.noRemote, { host: webHost }), asked: false };

      const client = createClient({ requestJson: requestJson ?? overNetwork, apiUrl, token });
      const found = await client.ask({
        path: `/repos/${repository}`,
        shape: repositoryShape,
        permission: "metadata: read",
        means: ({ status }) =>
          status === 404 || status === 403 ? { full_name: "", html_url: "", default_branch: "" } : undefined,
      });
      if (client.tokenRefused)
        return {
          available: false,
          reason: inBoth(messages.tokenRefused, { host: client.host, token: tokenName }),
        };
      if (!found.known) return { available: false, reason: found.reason };
      if (found.value.full_name === "") {
        const values = { host: client.host, repository, token: tokenName };
        return { available: false, reason: inBoth(messages.repositoryUnseen, values) };
      }
      const { html_url: url, default_branch: branch, full_name } = found.value;
      return {
        available: true,
        facts: await readAll(client, { repository: full_name, url, branch }),
        observedAtMs: nowMs,
      };
    },
  };
}

async function readAll(
  client: GithubClient,
  { repository, url, branch }: { repository: string; url: string; branch: string },
): Promise<ForgeFacts> {
  const base = `/repos/${repository}`;
  // Rules, releases and deployments take few questions; they come first, should a limit end the rest.
  const [{ rules, hidden }, releases, deployments] = await Promise.all([
    readRules(client, { base, branch, url }),
    readReleases(client, base),
    readDeployments(client, base, url),
  ]);
  const { pullRequests, jobs } = await readPullRequests(client, base, branch);
  const merged = pullRequests.known ? pullRequests.value : [];
  const [mainLine, purposes] = await Promise.all([
    readMainLine(client, base, branch, merged),
    readCheckPurposes(client, base, merged, jobs),
  ]);
  return {
    repository,
    url,
    defaultBranch: branch,
    rules,
    hiddenRules: hidden,
    pullRequests,
    mainLine,
    releases,
    deployments,
    testChecks: purposes.tests,
    infrastructureChecks: purposes.infrastructure,
  };
}
