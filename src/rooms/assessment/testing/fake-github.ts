import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}
/** Answers a path below the API's base; undefined: not found. */
export type FakeRoutes = (path: string, query: URLSearchParams) => FakeAnswer | undefined;

export interface FakeGithub {
  readonly url: string;
  /** `METHOD path?query` of every request, in their order. */
  readonly asked: string[];
  /** Values of the Authorization header that came. */
  readonly tokens: Set<string | undefined>;
  close(): Promise<void>;
}

/** A server that answers as GitHub's REST API documents it, with its pages: lists are cut by `per_page` and `page`. */
export async function startFakeGithub(routes: FakeRoutes): Promise<FakeGithub> {
  const asked: string[] = [];
  const tokens = new Set<string | undefined>();
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${request.method} ${request.url}`);
    tokens.add(request.headers.authorization);
    const { pathname, searchParams } = new URL(request.url!, "http://127.0.0.1");
    const answer = routes(pathname, searchParams) ?? { status: 404, body: { message: "Not Found" } };
    const { status = 200, headers = {}, body } = answer;
    const per = Number(searchParams.get("per_page") ?? 30);
    const page = Number(searchParams.get("page") ?? 1);
    const shown = Array.isArray(body) ? body.slice((page - 1) * per, page * per) : body;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof shown === "string" ? shown : JSON.stringify(shown));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    tokens,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const NOW = Date.UTC(2026, 0, 15);
const HOUR_MS = 3_600_000;
export const atHour = (hoursAgo: number): string => new Date(NOW - hoursAgo * HOUR_MS).toISOString();
export const shaOf = (text: string): string => Buffer.from(text).toString("hex").padEnd(40, "0").slice(0, 40);

export interface FakePull {
  readonly number: number;
  readonly author?: string;
  readonly type?: "User" | "Bot";
  /** Login, state, and hours before now; by default an hour before the merge. */
  readonly reviews?: readonly { user: string; state: string; type?: string; hoursAgo?: number }[];
  readonly files?: readonly string[];
  readonly checks?: readonly { name: string; conclusion: string | null; app?: string }[];
  readonly merged?: boolean;
}

export interface FakeProject {
  readonly pulls?: readonly FakePull[];
  /** Of the main line, newest first: the pull request's number, or `direct`. Default: one a pull request. */
  readonly line?: readonly (number | "direct" | "bot" | "rebased")[];
  readonly directFiles?: readonly string[];
  readonly rules?: readonly unknown[];
  readonly rulesets?: Readonly<Record<string, unknown>>;
  readonly protection?: unknown;
  readonly releases?: readonly unknown[];
  readonly deployments?: readonly { id: number; sha: string; state: string; [member: string]: unknown }[];
  readonly jobs?: Readonly<Record<string, readonly string[]>>;
}

export const BASE = "/repos/octo-org/churn";

/** A repository of a project, as GitHub would answer about it. */
export function fakeProject(project: FakeProject): FakeRoutes {
  const pulls = project.pulls ?? [];
  const line = project.line ?? pulls.filter((one) => one.merged !== false).map((one) => one.number);
  const commits = line.map((one, at) => {
    const hoursAgo = at + 1;
    const bot = one === "bot";
    return {
      sha: shaOf(`c${at}-${one}`),
      html_url: `https://github.com/octo-org/churn/commit/${shaOf(`c${at}-${one}`)}`,
      author: { login: bot ? "dependabot[bot]" : "mika", type: bot ? "Bot" : "User" },
      commit: { author: { name: "Mika", email: "m@example.org" }, committer: { date: atHour(hoursAgo) } },
      parents: at + 1 < line.length ? [{ sha: shaOf(`c${at + 1}-${line[at + 1]}`) }] : [],
    };
  });
  const commitOf = (number: number) => commits[line.indexOf(number)]?.sha ?? null;
  const listed = pulls.map((pull) => ({
    number: pull.number,
    html_url: `https://github.com/octo-org/churn/pull/${pull.number}`,
    title: "ignored",
    user: { login: pull.author ?? "mika", type: pull.type ?? "User" },
    merged_at: pull.merged === false ? null : atHour(1 + line.indexOf(pull.number)),
    merge_commit_sha: commitOf(pull.number),
    head: { sha: shaOf(`head${pull.number}`) },
    base: { ref: "main" },
  }));
  const byNumber = (path: string) =>
    pulls.find((one) => one.number === Number(/\/pulls\/(\d+)\//.exec(path)?.[1]));
  const byHead = (path: string) =>
    pulls.find((one) => shaOf(`head${one.number}`) === /\/commits\/([0-9a-f]{40})\//.exec(path)?.[1]);
  return (path) => {
    if (path === BASE)
      return {
        body: {
          full_name: "octo-org/churn",
          html_url: "https://github.com/octo-org/churn",
          default_branch: "main",
        },
      };
    if (path === `${BASE}/rules/branches/main`) return { body: project.rules ?? [] };
    const ruleset = /\/rulesets\/(\d+)$/.exec(path)?.[1];
    if (ruleset !== undefined) {
      const body = project.rulesets?.[ruleset];
      return body === undefined ? undefined : { body };
    }
    if (path === `${BASE}/branches/main`)
      return { body: { name: "main", protected: project.protection !== undefined } };
    if (path === `${BASE}/branches/main/protection`) {
      return project.protection === undefined
        ? { status: 404, body: { message: "Branch not protected" } }
        : { body: project.protection };
    }
    if (path === `${BASE}/pulls`) return { body: listed };
    if (path === `${BASE}/commits`) return { body: commits };
    if (path === `${BASE}/releases`) return { body: project.releases ?? [] };
    if (path === `${BASE}/deployments`) return { body: project.deployments ?? [] };
    const deployment = /\/deployments\/(\d+)\/statuses$/.exec(path)?.[1];
    if (deployment !== undefined) {
      const found = project.deployments?.find((one) => one.id === Number(deployment));
      return { body: found === undefined ? [] : [{ state: found.state }] };
    }
    if (path.endsWith("/reviews")) {
      const pull = byNumber(path)!;
      return {
        body: (pull.reviews ?? []).map(({ user, state, type, hoursAgo }) => ({
          user: { login: user, type: type ?? "User" },
          state,
          submitted_at: atHour(hoursAgo ?? 2 + line.indexOf(pull.number)),
        })),
      };
    }
    if (path.endsWith("/files"))
      return { body: (byNumber(path)!.files ?? ["src/a.py"]).map((filename) => ({ filename })) };
    if (path.endsWith("/check-runs")) {
      const checks = byHead(path)?.checks ?? [];
      const runs = checks.map(({ name, conclusion, app }) => ({
        id: jobIdOf(name),
        name,
        conclusion,
        status: conclusion === null ? "in_progress" : "completed",
        app: { slug: app ?? "github-actions" },
      }));
      return { body: { total_count: runs.length, check_runs: runs } };
    }
    if (path.endsWith("/status")) return { body: { state: "success", statuses: [] } };
    const job = /\/actions\/jobs\/(\d+)$/.exec(path)?.[1];
    if (job !== undefined) {
      const name = Object.keys(project.jobs ?? {}).find((one) => jobIdOf(one) === Number(job));
      return {
        body: {
          steps: (name ? project.jobs![name]! : []).map((step) => ({ name: step, conclusion: "success" })),
        },
      };
    }
    const commit = commits.find((one) => path.startsWith(`${BASE}/commits/${one.sha}`));
    if (commit !== undefined) {
      const kind = line[commits.indexOf(commit)];
      if (path.endsWith("/pulls")) return { body: kind === "rebased" ? [listed[0]] : [] };
      return { body: { files: (project.directFiles ?? ["src/a.py"]).map((filename) => ({ filename })) } };
    }
    return undefined;
  };
}

const jobIdOf = (name: string): number =>
  [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 1e9;

/** Pull requests that somebody else approved and on which a test ran. */
export const goodPulls = (count: number, changes: Partial<FakePull> = {}): FakePull[] =>
  Array.from({ length: count }, (_, at) => ({
    number: 100 + count - at,
    reviews: [{ user: "aiko", state: "APPROVED" }],
    checks: [{ name: "test (3.12)", conclusion: "success" }],
    ...changes,
  }));
