import { z } from "zod";
import { isRepository } from "./address.ts";

/** What Akashi reads of GitHub's answers; everything else in them is left alone. */
const user = z.object({ login: z.string(), type: z.string().nullish() }).nullish();
const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const sha = z.string().regex(/^[0-9a-f]{40,64}$/);

export const repositoryShape = z.object({
  full_name: z.string().refine(isRepository),
  html_url: z.httpUrl().or(z.url({ protocol: /^https?$/ })),
  default_branch: z.string(),
});

/** GET /repos/{owner}/{repo}/rules/branches/{branch}: active rules of repository, organization and enterprise. */
export const branchRuleShape = z.object({
  type: z.string(),
  ruleset_id: z.int().optional(),
  ruleset_source_type: z.string().optional(),
  ruleset_source: z.string().optional(),
  parameters: z
    .object({
      required_approving_review_count: z.number().optional(),
      dismiss_stale_reviews_on_push: z.boolean().optional(),
      required_status_checks: z.array(z.object({ context: z.string() })).optional(),
    })
    .optional(),
});

export const rulesetShape = z.object({
  name: z.string(),
  /** Present only for those who may change the ruleset. */
  bypass_actors: z.array(z.object({ actor_type: z.string(), bypass_mode: z.string().optional() })).optional(),
  _links: z.object({ html: z.object({ href: z.string() }).nullish() }).optional(),
});

const actors = z
  .object({ users: z.array(z.unknown()).default([]), teams: z.array(z.unknown()).default([]) })
  .optional();

/** GET /repos/{owner}/{repo}/branches/{branch} */
export const branchShape = z.object({ name: z.string(), protected: z.boolean() });

/** GET /repos/{owner}/{repo}/branches/{branch}/protection; null when the branch has none. */
export const protectionShape = z
  .object({
    required_pull_request_reviews: z
      .object({
        required_approving_review_count: z.number().optional(),
        dismiss_stale_reviews: z.boolean().optional(),
        bypass_pull_request_allowances: actors,
      })
      .optional(),
    required_status_checks: z
      .object({
        contexts: z.array(z.string()).optional(),
        checks: z.array(z.object({ context: z.string() })).optional(),
      })
      .nullish(),
    enforce_admins: z.object({ enabled: z.boolean() }).optional(),
  })
  .nullable();

export const pullRequestShape = z.object({
  number: z.int(),
  html_url: z.string(),
  user,
  merged_at: moment.nullish(),
  merge_commit_sha: sha.nullish(),
  head: z.object({ sha }),
  base: z.object({ ref: z.string() }).optional(),
});

export const reviewShape = z.object({
  user,
  state: z.string(),
  submitted_at: moment.optional(),
});

export const fileShape = z.object({ filename: z.string() });

export const checkRunsShape = z.object({
  check_runs: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      conclusion: z.string().nullish(),
      app: z.object({ slug: z.string().nullish() }).nullish(),
    }),
  ),
});

export const statusesShape = z.object({
  statuses: z.array(z.object({ context: z.string(), state: z.string() })),
});

export const jobShape = z.object({
  steps: z.array(z.object({ name: z.string(), conclusion: z.string().nullish() })).optional(),
});

export const commitShape = z.object({
  sha,
  html_url: z.string(),
  author: user,
  commit: z.object({
    author: z.object({ name: z.string().nullish(), email: z.string().nullish() }).nullish(),
    committer: z.object({ date: moment }).nullish(),
  }),
  parents: z.array(z.object({ sha })),
});

export const commitFilesShape = z.object({ files: z.array(fileShape).optional() });

export const releaseShape = z.object({
  tag_name: z.string(),
  html_url: z.string(),
  draft: z.boolean(),
  published_at: moment.nullish(),
  body: z.string().nullish(),
});

export const deploymentShape = z.object({
  id: z.int(),
  sha,
  environment: z.string(),
  created_at: moment,
  creator: user,
  transient_environment: z.boolean().nullish(),
  production_environment: z.boolean().nullish(),
});

export const deploymentStatusShape = z.object({ state: z.string() });
