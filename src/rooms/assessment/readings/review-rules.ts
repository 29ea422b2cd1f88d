import type { RepositoryFacts } from "../core/repository-facts.ts";
import { rootDocuments } from "./documents.ts";
import { rootFiles } from "./enclosing.ts";
import { textFiles } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import type { Sighting } from "./profile.ts";
import { at, entriesOf, itemsOf, textOf } from "./yaml-tree.ts";

/** A rule, kept as a file, that says how many others approve a change of the default branch. */
export interface ReviewRule extends Sighting {
  readonly approvals: number;
  /** People or apps that the rule does not bind. */
  readonly bypass: boolean;
  readonly codeOwners: boolean;
}

/** GitHub rulesets and settings.yml kept in the repository, and branch protection in Terraform. */
export const reviewRules: (facts: RepositoryFacts) => readonly ReviewRule[] = oncePerFacts((facts) => [
  ...rulesets(facts),
  ...settings(facts),
  ...terraform(facts),
]);

function rulesets(facts: RepositoryFacts): ReviewRule[] {
  return rootFiles(
    facts,
    /^\.github\/(rulesets\/[^/]+|ruleset)\.(json|ya?ml)$|(^|\/)rulesets?\/[^/]+\.json$/,
  ).flatMap(({ path }) => {
    const root = rootDocuments(facts, path)?.[0];
    if (textOf(at(root, "enforcement")) === "disabled") return [];
    const rule = itemsOf(at(root, "rules")).find((one) => textOf(at(one, "type")) === "pull_request");
    if (!rule) return [];
    const count = Number(textOf(at(rule, "parameters", "required_approving_review_count")) ?? 0);
    const bypass = itemsOf(at(root, "bypass_actors")).some(
      (actor) => textOf(at(actor, "bypass_mode")) !== "pull_request",
    );
    const codeOwners = textOf(at(rule, "parameters", "require_code_owner_review")) === "true";
    return [{ path, line: rule.line, what: "ruleset", approvals: count, bypass, codeOwners }];
  });
}

function settings(facts: RepositoryFacts): ReviewRule[] {
  return rootFiles(facts, /^\.github\/settings\.ya?ml$/).flatMap(({ path }) => {
    const root = rootDocuments(facts, path)?.[0];
    return itemsOf(at(root, "branches")).flatMap((branch) => {
      const reviews = at(branch, "protection", "required_pull_request_reviews");
      if (!reviews) return [];
      const approvals = Number(
        textOf(at(reviews, "required_approving_review_count")) ?? (entriesOf(reviews).length > 0 ? 1 : 0),
      );
      const bypass = textOf(at(branch, "protection", "enforce_admins")) === "false";
      return [
        {
          path,
          line: reviews.line,
          what: "settings.yml",
          approvals,
          bypass,
          codeOwners: textOf(at(reviews, "require_code_owner_reviews")) === "true",
        },
      ];
    });
  });
}

function terraform(facts: RepositoryFacts): ReviewRule[] {
  return textFiles(facts, /\.tf$/).flatMap(({ path, text }) =>
    [
      ...text.matchAll(
        /resource\s+"(github_branch_protection(?:_v3)?|github_repository_ruleset|gitlab_project_approval_rule|azuredevops_branch_policy_min_reviewers)"[\s\S]*?\n\}/g,
      ),
    ].map((match) => ({
      path,
      line: text.slice(0, match.index).split("\n").length,
      what: match[1]!,
      approvals: Number(
        /(?:required_approving_review_count|approvals_required|reviewer_count)\s*=\s*(\d+)/.exec(
          match[0],
        )?.[1] ?? 0,
      ),
      bypass: /bypass_actors\s*\{|enforce_admins\s*=\s*false|pull_request_bypassers\s*=\s*\[\s*"/.test(
        match[0],
      ),
      codeOwners: /require_code_owner_review(s)?\s*=\s*true/.test(match[0]),
    })),
  );
}

/** Paths and owners of CODEOWNERS, in the order of the file. */
export const codeOwners: (facts: RepositoryFacts) => readonly {
  readonly pattern: string;
  readonly owners: readonly string[];
  readonly path: string;
  readonly line: number;
}[] = oncePerFacts((facts) =>
  rootFiles(facts, /^(\.github\/|docs\/|\.gitlab\/)?CODEOWNERS$/)
    .slice(0, 1)
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((content, at) => {
        const [pattern, ...owners] = content.replace(/#.*/, "").trim().split(/\s+/);
        return pattern && owners.length > 0 ? [{ pattern, owners, path, line: at + 1 }] : [];
      }),
    ),
);
