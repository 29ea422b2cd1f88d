import { type Deployment, servingErrors } from "../contract.ts";

/**
 * The versions that still stand, oldest first: what was deployed stands on what was primary before it, and a
 * rollback takes away everything above its target. So two rollbacks in a row go two steps back; they do not
 * return to the version that was just found to be bad.
 */
export function standingVersions(history: readonly Deployment[]): number[] {
  const standing: number[] = [];
  for (const { modelVersion, cause } of primariesOf(history)) {
    const at = cause === "rollback" ? standing.lastIndexOf(modelVersion) : -1;
    if (at >= 0) standing.length = at + 1;
    else if (standing.at(-1) !== modelVersion) standing.push(modelVersion);
  }
  return standing;
}

export interface RollbackTargets {
  readonly current: Deployment;
  /** To be tried in this order; at least one. */
  readonly candidates: readonly {
    readonly modelVersion: number;
    readonly cause: "rollback" | "roll-forward";
  }[];
}

/**
 * Where a rollback may go. `history`: every deployment of the endpoint in the environment, oldest first.
 * Throws E_SERVING_NOTHING_LIVE, E_SERVING_NO_PREVIOUS, E_SERVING_VERSION_NEVER_LIVE, E_SERVING_ALREADY_PRIMARY.
 */
export function rollbackTargets(
  history: readonly Deployment[],
  request: { endpoint: string; environment: string; toVersion?: number },
): RollbackTargets {
  const { endpoint, environment, toVersion } = request;
  const primaries = primariesOf(history);
  const current = primaries.find((deployment) => deployment.state === "live");
  if (!current) throw servingErrors.E_SERVING_NOTHING_LIVE({ endpoint, environment });
  const standing = standingVersions(history);
  const known = [...new Set(primaries.map((deployment) => deployment.modelVersion))].map(String);
  if (toVersion === undefined) {
    const earlier = standing.slice(0, -1).filter((version) => version !== current.modelVersion);
    if (earlier.length === 0)
      throw servingErrors.E_SERVING_NO_PREVIOUS({
        endpoint,
        environment,
        version: current.modelVersion,
        known,
      });
    return {
      current,
      candidates: earlier.reverse().map((modelVersion) => ({ modelVersion, cause: "rollback" })),
    };
  }
  if (toVersion === current.modelVersion)
    throw servingErrors.E_SERVING_ALREADY_PRIMARY({ endpoint, environment, version: toVersion });
  if (!known.includes(String(toVersion)))
    throw servingErrors.E_SERVING_VERSION_NEVER_LIVE({ endpoint, environment, version: toVersion, known });
  const cause = standing.includes(toVersion) ? "rollback" : "roll-forward";
  return { current, candidates: [{ modelVersion: toVersion, cause }] };
}

const primariesOf = (history: readonly Deployment[]) =>
  history.filter((deployment) => deployment.role === "primary");
