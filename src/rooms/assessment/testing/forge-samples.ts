import type {
  BranchRule,
  ForgeDeploymentFact,
  ForgeFacts,
  MainLineCommit,
  PullRequestFact,
  ReleaseFact,
} from "../core/forge-facts.ts";
import { known, notKnown } from "../core/known.ts";
import { DAY_MS, NOW_MS, text } from "./samples.ts";

const URL = "https://github.com/octo-org/churn";
const HOUR_MS = 3_600_000;

/** A repository on a forge about which everything may be read and nothing happened yet. */
export const forge = (changes: Partial<ForgeFacts> = {}): ForgeFacts => ({
  repository: "octo-org/churn",
  url: URL,
  defaultBranch: "main",
  rules: known([]),
  hiddenRules: null,
  pullRequests: known([]),
  mainLine: known([]),
  releases: known([]),
  deployments: known([]),
  testChecks: [],
  infrastructureChecks: [],
  ...changes,
});

/** What a source answers that may not be read. */
export const refused = notKnown({
  en: "Not available: the token needs the permission x: read.",
  ja: "取得できません。トークンに権限「x: read」が必要です。",
});

export const pull = (number: number, changes: Partial<PullRequestFact> = {}): PullRequestFact => ({
  number,
  url: `${URL}/pull/${number}`,
  author: "mika",
  authorIsBot: false,
  mergedAtMs: NOW_MS - number * HOUR_MS,
  mergeCommit: String(number).padStart(40, "0"),
  reviews: known([{ reviewer: "aiko", isBot: false, state: "approved" }]),
  paths: known(["src/a.py"]),
  checks: known([{ name: "test", conclusion: "success" }]),
  ...changes,
});
export const pulls = (count: number, changes: Partial<PullRequestFact> = {}, from = 1): PullRequestFact[] =>
  Array.from({ length: count }, (_, at) => pull(from + at, changes));

export const commit = (number: number, changes: Partial<MainLineCommit> = {}): MainLineCommit => ({
  id: String(number).padStart(40, "0"),
  url: `${URL}/commit/${number}`,
  committedAtMs: NOW_MS - number * HOUR_MS,
  byBot: false,
  pullRequest: number,
  paths: notKnown(text("its pull request tells")),
  ...changes,
});
export const commits = (count: number, changes: Partial<MainLineCommit> = {}, from = 1): MainLineCommit[] =>
  Array.from({ length: count }, (_, at) => commit(from + at, changes));

export const rule = (changes: Partial<BranchRule> = {}): BranchRule => ({
  source: "ruleset",
  name: "main",
  url: `${URL}/rules/7`,
  requiresPullRequest: true,
  approvals: 1,
  dismissesStale: true,
  requiredChecks: ["test"],
  bypass: { push: 0, merge: 0 },
  ...changes,
});

export const release = (number: number, notes: string): ReleaseFact => ({
  tag: `v${number}`,
  url: `${URL}/releases/tag/v${number}`,
  publishedAtMs: NOW_MS - number * DAY_MS,
  notes,
});

export const deploymentOf = (
  number: number,
  changes: Partial<ForgeDeploymentFact> = {},
): ForgeDeploymentFact => ({
  id: number,
  url: `${URL}/deployments/production`,
  environment: "production",
  commit: String(number).padStart(40, "0"),
  createdAtMs: NOW_MS - number * HOUR_MS + HOUR_MS / 2,
  byBot: true,
  isTransient: false,
  isProduction: true,
  succeeded: known(true),
  ...changes,
});
