import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { requestJson } from "../../../../platform/outbound/index.ts";
import type { ForgeFacts } from "../../core/forge-facts.ts";
import {
  atHour,
  BASE,
  type FakeGithub,
  type FakeProject,
  type FakeRoutes,
  fakeProject,
  goodPulls,
  NOW,
  startFakeGithub,
} from "../../testing/fake-github.ts";
import { isRepository, repositoryOn, webHostOf } from "./address.ts";
import { createCollector } from "./collector.ts";

const TOKEN = "ghp_0123456789abcdefTOKEN";
let github: FakeGithub | undefined;
afterEach(async () => {
  await github?.close();
  github = undefined;
});

async function collect(routes: FakeRoutes, repository: string | undefined = "octo-org/churn") {
  github = await startFakeGithub(routes);
  const named = { token: TOKEN, tokenName: "GITHUB_TOKEN", apiUrl: github.url, repository };
  return createCollector({ outside: { github: named }, requestJson }).collect({
    projectPath: null,
    nowMs: NOW,
  });
}
async function factsOf(project: FakeProject | FakeRoutes): Promise<ForgeFacts> {
  const collected = await collect(typeof project === "function" ? project : fakeProject(project));
  if (!collected.available) throw new Error(collected.reason.en);
  // Whatever is kept or printed is made of the facts.
  expect(JSON.stringify(collected)).not.toContain(TOKEN);
  return collected.facts;
}
const contentOf = <T>(one: { known: true; value: T } | { known: false; reason: { en: string } }): T => {
  if (!one.known) throw new Error(one.reason.en);
  return one.value;
};

describe("what is read", () => {
  it("reads merged pull requests over all pages, with the last word of every reviewer before the merge", async () => {
    const pulls = goodPulls(130).map((pull) =>
      pull.number === 230
        ? {
            ...pull,
            reviews: [
              { user: "aiko", state: "APPROVED" },
              { user: "ben", state: "APPROVED" },
              { user: "ben", state: "COMMENTED" },
              { user: "aiko", state: "CHANGES_REQUESTED" },
              { user: "late", state: "APPROVED", hoursAgo: 0 },
              { user: "linter[bot]", state: "APPROVED", type: "Bot" },
            ],
          }
        : pull,
    );
    const facts = await factsOf({ pulls: [...pulls, { number: 1, merged: false }] });
    const read = contentOf(facts.pullRequests);
    expect(read).toHaveLength(100);
    expect(read[0]).toMatchObject({ number: 230, author: "mika", authorIsBot: false });
    expect(contentOf(read[0]!.reviews)).toEqual([
      { reviewer: "aiko", isBot: false, state: "changes-requested" },
      { reviewer: "ben", isBot: false, state: "approved" },
      { reviewer: "linter[bot]", isBot: true, state: "approved" },
    ]);
    expect(github!.asked.filter((one) => one.includes(`${BASE}/pulls?`)).at(-1)).toMatch(/&page=[12]$/);
    expect(github!.tokens).toEqual(new Set([`Bearer ${TOKEN}`]));
  });

  it("counts a hundred of people behind any number of tools'", async () => {
    const bots = goodPulls(150, { author: "renovate[bot]", type: "Bot" }).map((pull) => ({
      ...pull,
      number: pull.number + 5_000,
    }));
    const facts = await factsOf({ pulls: [...bots, ...goodPulls(20)] });
    expect(contentOf(facts.pullRequests).filter((one) => !one.authorIsBot)).toHaveLength(20);
  });

  it("tells a test from other checks by its name and by the steps of its job", async () => {
    const checks = [
      { name: "build", conclusion: "success" },
      { name: "lint", conclusion: "success" },
      { name: "ci/circleci: test", conclusion: "failure", app: "circleci-checks" },
      { name: "Upload test results", conclusion: "success" },
      { name: "iac", conclusion: "success" },
    ];
    const facts = await factsOf({
      pulls: goodPulls(3, { checks }),
      jobs: {
        build: ["Set up job", "Run pip install .", "Run pytest -q"],
        iac: ["terraform plan"],
        lint: ["Run ruff"],
      },
    });
    expect(facts.testChecks).toEqual(["build", "ci/circleci: test"]);
    expect(facts.infrastructureChecks).toEqual(["iac"]);
  });

  it("follows first parents, and asks GitHub where a rebase merge left no mark", async () => {
    const facts = await factsOf({ pulls: goodPulls(2), line: [102, "rebased", "direct", "bot", 101] });
    expect(contentOf(facts.mainLine).map((one) => [one.pullRequest, one.byBot])).toEqual([
      [102, false],
      [102, false],
      [null, false],
      [null, true],
      [101, false],
    ]);
    expect(contentOf(contentOf(facts.mainLine)[2]!.paths)).toEqual(["src/a.py"]);
  });

  it("reads rules of rulesets and of branch protection, with who may pass them", async () => {
    const facts = await factsOf({
      rules: [
        { type: "deletion", ruleset_id: 7 },
        {
          type: "pull_request",
          ruleset_id: 7,
          parameters: { required_approving_review_count: 2, dismiss_stale_reviews_on_push: true },
        },
        {
          type: "required_status_checks",
          ruleset_id: 7,
          parameters: { required_status_checks: [{ context: "test" }] },
        },
        { type: "pull_request", ruleset_id: 8, parameters: { required_approving_review_count: 1 } },
      ],
      rulesets: {
        "7": {
          name: "main",
          bypass_actors: [
            { actor_type: "Integration", bypass_mode: "always" },
            { actor_type: "Team", bypass_mode: "pull_request" },
            { actor_type: "RepositoryRole", bypass_mode: "always" },
          ],
        },
        "8": { name: "of the organization" },
      },
      protection: {
        required_pull_request_reviews: { required_approving_review_count: 1, dismiss_stale_reviews: false },
        required_status_checks: { contexts: ["test"], checks: [{ context: "test" }] },
        enforce_admins: { enabled: true },
      },
    });
    expect(facts.hiddenRules).toBeNull();
    expect(contentOf(facts.rules)).toMatchObject([
      {
        name: "main",
        approvals: 2,
        dismissesStale: true,
        requiredChecks: ["test"],
        bypass: { push: 1, merge: 2 },
      },
      { name: "of the organization", approvals: 1, bypass: null },
      { source: "branch-protection", approvals: 1, requiredChecks: ["test"], bypass: { push: 0, merge: 0 } },
    ]);
  });

  it("reads published releases and deployments with their state", async () => {
    const release = (tag_name: string, draft = false) => ({
      tag_name,
      draft,
      html_url: `https://github.com/octo-org/churn/releases/${tag_name}`,
      published_at: draft ? null : "2026-01-02T00:00:00Z",
      body: null,
    });
    const deployment = {
      sha: "a".repeat(40),
      environment: "production",
      created_at: atHour(3),
      creator: { login: "github-actions[bot]", type: "Bot" },
    };
    const facts = await factsOf({
      releases: [release("v2", true), release("v1")],
      deployments: [
        { ...deployment, id: 2, state: "failure" },
        { ...deployment, id: 1, state: "inactive" },
      ],
    });
    expect(contentOf(facts.releases)).toMatchObject([{ tag: "v1", notes: "" }]);
    expect(contentOf(facts.deployments)).toMatchObject([
      { id: 2, byBot: true, isProduction: true, succeeded: { value: false } },
      { id: 1, succeeded: { value: true } },
    ]);
  });
});

describe("what may not be read", () => {
  const refusing = (
    refused: RegExp,
    status: number,
    headers: Record<string, string>,
    message: string,
  ): FakeRoutes => {
    const routes = fakeProject({ pulls: goodPulls(6), protection: {} });
    return (path, query) =>
      refused.test(path) ? { status, headers, body: { message } } : routes(path, query);
  };

  it("names the permission that GitHub asked for, and reads the rest", async () => {
    const facts = await factsOf(
      refusing(
        /deployments|protection/,
        403,
        { "x-accepted-github-permissions": "deployments=read" },
        "Resource not accessible by personal access token",
      ),
    );
    expect(facts.deployments).toEqual({
      known: false,
      reason: expect.objectContaining({ en: expect.stringContaining("the permission deployments: read") }),
    });
    expect(facts.hiddenRules!.en).toContain("permission");
    expect(contentOf(facts.pullRequests)).toHaveLength(6);
  });

  it("names the documented permission when GitHub hides the thing instead", async () => {
    const facts = await factsOf(refusing(/check-runs/, 404, {}, "Not Found"));
    const [first] = contentOf(facts.pullRequests);
    expect(first!.checks).toMatchObject({
      known: false,
      reason: { en: expect.stringContaining("checks: read") },
    });
  });

  it("repeats no header that is not a list of permissions", async () => {
    const headers = { "x-accepted-github-permissions": "<script>alert(1)</script>" };
    const facts = await factsOf(refusing(/releases/, 403, headers, "no"));
    expect(facts.releases).toMatchObject({ reason: { en: expect.stringContaining("contents: read") } });
    expect(JSON.stringify(facts)).not.toContain("script");
  });

  it("takes a plan without rules for no rules", async () => {
    const facts = await factsOf(
      refusing(
        /rules\/branches|protection/,
        403,
        {},
        "Upgrade to GitHub Pro or make this repository public.",
      ),
    );
    expect(facts.rules).toEqual({ known: true, value: [] });
    expect(facts.hiddenRules).toBeNull();
  });

  it.each([
    [
      "the hourly limit",
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1768435200" },
      "API rate limit exceeded",
      /rate limit is used up until 2026-01-15T00:00:00Z/,
    ],
    ["a secondary limit", { "retry-after": "60" }, "slow down", /secondary rate limit.*60 seconds/],
    ["a secondary limit in words", {}, "You have exceeded a secondary rate limit.", /secondary rate limit/],
  ])("stops asking at %s, and says so", async (_, headers, message, expected) => {
    const facts = await factsOf(refusing(/\/pulls$/, 403, headers as Record<string, string>, message));
    expect(facts.pullRequests).toMatchObject({
      known: false,
      reason: { en: expect.stringMatching(expected) },
    });
    expect(facts.mainLine).toMatchObject({ known: false, reason: { en: expect.stringMatching(expected) } });
    const at = github!.asked.findIndex((one) => one.includes(`${BASE}/pulls?`));
    expect(github!.asked.slice(at + 1)).toEqual([]);
  });

  it("says which variable holds a token that GitHub does not accept, or that sees no such repository", async () => {
    expect(await collect(() => ({ status: 401, body: { message: "Bad credentials" } }))).toMatchObject({
      available: false,
      reason: { en: expect.stringContaining("GITHUB_TOKEN") },
    });
    await github!.close();
    expect(await collect(() => undefined)).toMatchObject({
      available: false,
      reason: { en: expect.stringContaining("octo-org/churn") },
    });
  });

  it("sends the token to no other server, whatever GitHub answers", async () => {
    const other = await startFakeGithub(() => ({ body: {} }));
    const collected = await collect(() => ({
      status: 302,
      headers: { location: `${other.url}/x` },
      body: {},
    }));
    expect(collected).toMatchObject({
      available: false,
      reason: { en: expect.stringContaining("not sent there") },
    });
    expect(other.asked).toEqual([]);
    await other.close();
  });

  it("follows a repository that was renamed, on the same server", async () => {
    const routes = fakeProject({ pulls: goodPulls(1) });
    const facts = await factsOf((path, query) =>
      path === BASE
        ? { status: 301, headers: { location: "/repositories/17" }, body: {} }
        : routes(path === "/repositories/17" ? BASE : path, query),
    );
    expect(facts.repository).toBe("octo-org/churn");
  });

  it("reports a server that is not there", async () => {
    const gone = await startFakeGithub(() => undefined);
    await gone.close();
    const named = { token: TOKEN, tokenName: "T", apiUrl: gone.url, repository: "a/b" };
    const collected = await createCollector({ outside: { github: named } }).collect({
      projectPath: null,
      nowMs: NOW,
    });
    expect(collected).toMatchObject({
      available: false,
      reason: { en: expect.stringContaining("ECONNREFUSED") },
    });
  });

  it("answers any JSON at all with facts or reasons, never with an exception", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.constantFrom(200, 201, 403, 404, 500), async (body, status) => {
        const routes = fakeProject({ pulls: goodPulls(2) });
        const answer = async (url: string) => {
          const { pathname, searchParams } = new URL(url);
          const said = pathname === BASE ? routes(pathname, searchParams)! : { status, body };
          return { status: said.status ?? 200, headers: {}, body: said.body, tooLarge: false };
        };
        const named = {
          token: TOKEN,
          tokenName: "T",
          apiUrl: "http://127.0.0.1:1",
          repository: "octo-org/churn",
        };
        const collected = await createCollector({ outside: { github: named }, requestJson: answer }).collect({
          projectPath: null,
          nowMs: NOW,
        });
        expect(collected.available).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("whom it asks", () => {
  it("asks nobody without a token, and not when the repository lies elsewhere", async () => {
    const refuse = () => Promise.reject(new Error("called"));
    const none = await createCollector({ requestJson: refuse }).collect({ projectPath: ".", nowMs: NOW });
    expect(none).toMatchObject({ available: false, asked: false });
    const named = { token: TOKEN, tokenName: "T", apiUrl: "https://api.github.com" };
    const elsewhere = await createCollector({ outside: { github: named }, requestJson: refuse }).collect({
      projectPath: null,
      nowMs: NOW,
    });
    expect(elsewhere).toMatchObject({ available: false, asked: false });
  });

  it.each([
    ["https://github.com/octo-org/churn.git", "octo-org/churn"],
    ["https://user@github.com/octo-org/churn/", "octo-org/churn"],
    ["git@github.com:octo-org/churn.git", "octo-org/churn"],
    ["ssh://git@ssh.github.com:443/octo-org/churn.git", "octo-org/churn"],
    ["https://github.com.evil.example/octo-org/churn", null],
    ["https://evil.example/github.com/churn", null],
    ["https://github.com/octo-org/../../user", null],
    ["file:///github.com/a/b", null],
    ["/srv/git/github.com/a/b", null],
  ])("reads %s as %s", (url, repository) => {
    expect(repositoryOn("github.com", [{ name: "origin", url }])).toBe(repository);
  });

  it("knows which repositories an API serves", () => {
    expect(webHostOf("https://api.github.com")).toBe("github.com");
    expect(webHostOf("https://git.example.com/api/v3")).toBe("git.example.com");
    expect(webHostOf("https://api.acme.ghe.com")).toBe("acme.ghe.com");
    expect(["a/b", "octo-org/x.y_z-1"].every(isRepository)).toBe(true);
    expect(["a", "a/b/c", "../a", "a/..", "-a/b", "a b/c"].some(isRepository)).toBe(false);
  });
});
