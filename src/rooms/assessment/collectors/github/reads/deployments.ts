import { isTool } from "../../../core/forge/people.ts";
import type { ForgeDeploymentFact } from "../../../core/forge-facts.ts";
import { type Known, known, notKnown } from "../../../core/known.ts";
import { inBoth } from "../../../core/text.ts";
import type { GithubClient } from "../client.ts";
import { limited } from "../limited.ts";
import { messages } from "../messages.ts";
import { deploymentShape, deploymentStatusShape } from "../shapes.ts";

const MOST_WITH_STATE = 40;

export async function readDeployments(
  client: GithubClient,
  base: string,
  url: string,
): Promise<Known<readonly ForgeDeploymentFact[]>> {
  const deployments = await client.ask({
    path: `${base}/deployments?per_page=100`,
    shape: deploymentShape.array(),
    permission: "deployments: read",
  });
  if (!deployments.known) return deployments;
  const lasting = deployments.value.filter((one) => one.transient_environment !== true);
  const withState = new Set(lasting.slice(0, MOST_WITH_STATE));
  return known(
    await limited(deployments.value, async (one) => ({
      id: one.id,
      url: `${url}/deployments/${encodeURIComponent(one.environment)}`,
      environment: one.environment,
      commit: one.sha,
      createdAtMs: one.created_at,
      byBot: isTool(one.creator?.login ?? "", one.creator?.type),
      isTransient: one.transient_environment === true,
      isProduction: one.production_environment === true || /^prod(uction)?\b/i.test(one.environment),
      succeeded: withState.has(one)
        ? await stateOf(client, base, one.id)
        : notKnown(inBoth(messages.olderDeployment, { count: MOST_WITH_STATE })),
    })),
  );
}

/** `inactive` is what a success becomes when the next deployment takes its place. */
async function stateOf(client: GithubClient, base: string, id: number): Promise<Known<boolean | null>> {
  const statuses = await client.ask({
    path: `${base}/deployments/${id}/statuses?per_page=1`,
    shape: deploymentStatusShape.array(),
    permission: "deployments: read",
  });
  if (!statuses.known) return statuses;
  const state = statuses.value[0]?.state;
  if (state === "success" || state === "inactive") return known(true);
  return known(state === "failure" || state === "error" ? false : null);
}
