import type { z } from "zod";
import type { Text } from "../../../../../kernel/messages.ts";
import type { BranchRule } from "../../../core/forge-facts.ts";
import { type Known, known, notKnown } from "../../../core/known.ts";
import type { GithubClient } from "../client.ts";
import { limited } from "../limited.ts";
import { branchRuleShape, branchShape, protectionShape, rulesetShape } from "../shapes.ts";

export interface RulesOf {
  readonly rules: Known<readonly BranchRule[]>;
  readonly hidden: Text | null;
}

interface Place {
  /** `/repos/owner/name` */
  readonly base: string;
  readonly url: string;
  readonly branch: string;
}

/**
 * Everything that binds the default branch: rulesets, which whoever may read the repository sees (but for who may pass
 * them), and branch protection, which only administrators see.
 */
export async function readRules(client: GithubClient, place: Place): Promise<RulesOf> {
  const [rulesets, protection] = await Promise.all([
    readRulesets(client, place),
    readProtection(client, place),
  ]);
  if (!rulesets.known) return { rules: rulesets, hidden: protection.known ? null : protection.reason };
  return {
    rules: known([...rulesets.value, ...(protection.known ? protection.value : [])]),
    hidden: protection.known ? null : protection.reason,
  };
}

/** Plans without such rules refuse the question; there, no rule can bind anybody. */
const noneOnThisPlan = ({ status, message }: { status: number; message: string }): boolean =>
  status === 403 && /^Upgrade to GitHub/i.test(message);

async function readRulesets(
  client: GithubClient,
  { base, branch, url }: Place,
): Promise<Known<BranchRule[]>> {
  const rules = await client.ask({
    path: `${base}/rules/branches/${encodeURIComponent(branch)}?per_page=100`,
    shape: branchRuleShape.array(),
    permission: "metadata: read",
    means: (answer) => (noneOnThisPlan(answer) ? [] : undefined),
  });
  if (!rules.known) return rules;
  const byRuleset = new Map<number, z.output<typeof branchRuleShape>[]>();
  for (const rule of rules.value) {
    const id = rule.ruleset_id ?? 0;
    byRuleset.set(id, [...(byRuleset.get(id) ?? []), rule]);
  }
  return known(
    await limited([...byRuleset], async ([id, members]) => {
      const ruleset = await client.ask({
        path: `${base}/rulesets/${id}?includes_parents=true`,
        shape: rulesetShape,
        permission: "administration: write",
      });
      const actors = ruleset.known ? ruleset.value.bypass_actors : undefined;
      // An app that passes a rule is part of how the project works; a person who does is not bound by it.
      const people = actors?.filter((actor) => actor.actor_type !== "Integration");
      const pull = members.find((rule) => rule.type === "pull_request");
      return {
        source: "ruleset" as const,
        name: ruleset.known ? ruleset.value.name : `#${id}`,
        url: (ruleset.known ? ruleset.value._links?.html?.href : undefined) ?? `${url}/rules/${id}`,
        requiresPullRequest: pull !== undefined,
        approvals: pull?.parameters?.required_approving_review_count ?? 0,
        dismissesStale: pull?.parameters?.dismiss_stale_reviews_on_push ?? false,
        requiredChecks: members.flatMap((rule) =>
          (rule.parameters?.required_status_checks ?? []).map((check) => check.context),
        ),
        bypass:
          people === undefined
            ? null
            : {
                push: people.filter((actor) => actor.bypass_mode !== "pull_request").length,
                merge: people.length,
              },
      };
    }),
  );
}

async function readProtection(
  client: GithubClient,
  { base, branch, url }: Place,
): Promise<Known<BranchRule[]>> {
  const path = `${base}/branches/${encodeURIComponent(branch)}`;
  const state = await client.ask({ path, shape: branchShape, permission: "contents: read" });
  if (!state.known) return state;
  if (!state.value.protected) return known([]);
  const protection = await client.ask({
    path: `${path}/protection`,
    shape: protectionShape,
    permission: "administration: read",
    // Rulesets alone make a branch "protected", too.
    means: (answer) =>
      noneOnThisPlan(answer) || (answer.status === 404 && answer.message === "Branch not protected")
        ? null
        : undefined,
  });
  if (!protection.known) return notKnown(protection.reason);
  if (protection.value === null) return known([]);
  const {
    required_pull_request_reviews: reviews,
    required_status_checks: checks,
    enforce_admins,
  } = protection.value;
  const allowed = reviews?.bypass_pull_request_allowances;
  const passing =
    (allowed?.users.length ?? 0) + (allowed?.teams.length ?? 0) + (enforce_admins?.enabled === true ? 0 : 1);
  return known([
    {
      source: "branch-protection",
      name: branch,
      url: `${url}/settings/branches`,
      requiresPullRequest: reviews !== undefined,
      approvals: reviews?.required_approving_review_count ?? (reviews === undefined ? 0 : 1),
      dismissesStale: reviews?.dismiss_stale_reviews ?? false,
      requiredChecks: [
        ...new Set([...(checks?.contexts ?? []), ...(checks?.checks ?? []).map((check) => check.context)]),
      ],
      bypass: { push: passing, merge: passing },
    },
  ]);
}
