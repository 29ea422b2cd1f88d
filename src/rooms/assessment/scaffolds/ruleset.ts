import { file, inLang, open } from "./pieces.ts";
import type { Proposal, ScaffoldProject } from "./scaffold.ts";

export const RULESET_PATH = ".github/rulesets/main.json";

/**
 * A ruleset of the default branch, as GitHub exports and imports it. A file alone protects nothing, so its name is an
 * open place until somebody has imported it.
 */
export function ruleset(project: ScaffoldProject): Proposal {
  const rules = {
    name: open(
      inLang(
        project,
        "import this file under Settings > Rules > Rulesets, then write the name of the rule here",
        "Settings > Rules > Rulesets でこのファイルを取り込み、ここに規則の名前を書く",
      ),
    ),
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    bypass_actors: [],
    rules: [
      { type: "deletion" },
      { type: "non_fast_forward" },
      {
        type: "pull_request",
        parameters: {
          required_approving_review_count: 1,
          dismiss_stale_reviews_on_push: true,
          require_code_owner_review: true,
          require_last_push_approval: true,
          required_review_thread_resolution: true,
          allowed_merge_methods: ["squash", "merge"],
        },
      },
      {
        type: "required_status_checks",
        parameters: {
          strict_required_status_checks_policy: true,
          required_status_checks: [{ context: "tests" }],
        },
      },
    ],
  };
  return file(RULESET_PATH, WHY, JSON.stringify(rules, null, 2));
}

const WHY = {
  en: "The rule refuses a direct push for everybody, asks one other person to approve, and is itself reviewed as a file.",
  ja: "直接の書き込みを全員に拒み、別の一人の承認を求めます。規則自体もファイルとしてレビューされます。",
} as const;
