import { checksInfrastructure, runsTests } from "../../../core/forge/check-purpose.ts";
import type { PullRequestFact } from "../../../core/forge-facts.ts";
import type { GithubClient } from "../client.ts";
import { limited } from "../limited.ts";
import { jobShape } from "../shapes.ts";
import type { SeenJob } from "./pull-requests.ts";

const MOST_JOBS = 20;

export interface CheckPurposes {
  readonly tests: readonly string[];
  readonly infrastructure: readonly string[];
}

/**
 * Which checks run tests and which look at infrastructure: by their names, and by the steps that ran in one of their jobs. GitHub names a step without a name after its command: `Run pytest -q`.
 */
export async function readCheckPurposes(
  client: GithubClient,
  base: string,
  pullRequests: readonly PullRequestFact[],
  jobs: readonly SeenJob[],
): Promise<CheckPurposes> {
  const names = new Set(
    pullRequests.flatMap(({ checks }) => (checks.known ? checks.value.map((check) => check.name) : [])),
  );
  const steps = new Map<string, readonly string[]>();
  await limited(jobs.slice(0, MOST_JOBS), async ({ id, name }) => {
    const job = await client.ask({
      path: `${base}/actions/jobs/${id}`,
      shape: jobShape,
      permission: "actions: read",
    });
    // A step that was skipped ran nothing.
    if (job.known)
      steps.set(
        name,
        (job.value.steps ?? []).filter((step) => step.conclusion !== "skipped").map((step) => step.name),
      );
  });
  const serves = (purpose: (text: string) => boolean) =>
    [...names].filter((name) => purpose(name) || steps.get(name)?.some(purpose)).sort();
  return { tests: serves(runsTests), infrastructure: serves(checksInfrastructure) };
}
