import type { Text } from "../../../kernel/messages.ts";
import type { Known } from "./known.ts";

/** A rule that the forge enforces on the default branch now. */
export interface BranchRule {
  readonly source: "ruleset" | "branch-protection";
  /** Name of the ruleset; the branch for a protection. */
  readonly name: string;
  readonly url: string;
  readonly requiresPullRequest: boolean;
  readonly approvals: number;
  readonly dismissesStale: boolean;
  readonly requiredChecks: readonly string[];
  /**
   * How many people or teams may push past it, and how many may merge past it. Apps are not counted. Null when the token
   * may not see them.
   */
  readonly bypass: { readonly push: number; readonly merge: number } | null;
}

export interface ForgeReview {
  readonly reviewer: string;
  readonly isBot: boolean;
  /** Of the reviewer's last word before the merge; comments do not change it. */
  readonly state: "approved" | "changes-requested" | "dismissed";
}

export interface ForgeCheck {
  readonly name: string;
  /** Null while it runs. */
  readonly conclusion: "success" | "failure" | "other" | null;
}

export interface PullRequestFact {
  readonly number: number;
  readonly url: string;
  readonly author: string;
  readonly authorIsBot: boolean;
  readonly mergedAtMs: number;
  readonly mergeCommit: string | null;
  readonly reviews: Known<readonly ForgeReview[]>;
  readonly paths: Known<readonly string[]>;
  /** Of its last commit; read for the newest ones only. */
  readonly checks: Known<readonly ForgeCheck[]>;
}

/** A commit on the first-parent line of the default branch. */
export interface MainLineCommit {
  readonly id: string;
  readonly url: string;
  readonly committedAtMs: number;
  readonly byBot: boolean;
  /** Number of the merged pull request that it came with; null when there is none. */
  readonly pullRequest: number | null;
  /** Read for commits without a pull request only. */
  readonly paths: Known<readonly string[]>;
}

export interface ReleaseFact {
  readonly tag: string;
  readonly url: string;
  readonly publishedAtMs: number;
  readonly notes: string;
}

export interface ForgeDeploymentFact {
  readonly id: number;
  readonly url: string;
  readonly environment: string;
  readonly commit: string;
  readonly createdAtMs: number;
  readonly byBot: boolean;
  /** Temporary environments, such as previews of a pull request, count for nothing. */
  readonly isTransient: boolean;
  readonly isProduction: boolean;
  /** Last known state; null when nobody reported one. */
  readonly succeeded: Known<boolean | null>;
}

/**
 * What a forge keeps about the project: its rules, its pull requests and what followed from them. Written by
 * collectors/github; names carry nothing of GitHub's, so that another forge may fill the same facts.
 */
export interface ForgeFacts {
  /** `owner/name`. */
  readonly repository: string;
  readonly url: string;
  readonly defaultBranch: string;
  readonly rules: Known<readonly BranchRule[]>;
  /** Why there may be more rules than the token may see; null when all are seen. */
  readonly hiddenRules: Text | null;
  /** Merged into the default branch, newest first, at most a hundred of people and the bots' between them. */
  readonly pullRequests: Known<readonly PullRequestFact[]>;
  /** Newest first, at most a hundred. */
  readonly mainLine: Known<readonly MainLineCommit[]>;
  /** Published ones, newest first. */
  readonly releases: Known<readonly ReleaseFact[]>;
  /** Newest first. */
  readonly deployments: Known<readonly ForgeDeploymentFact[]>;
  /** Names of the checks that were seen to run tests: by their own name, or by the steps of their job. */
  readonly testChecks: readonly string[];
  /** Names of the checks that were seen to validate or plan infrastructure. */
  readonly infrastructureChecks: readonly string[];
}
