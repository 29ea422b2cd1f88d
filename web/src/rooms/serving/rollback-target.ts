import type { Deployment } from "../../../../src/rooms/serving/contract.ts";

/**
 * The version that was primary before the present one: the newest earlier primary deployment of another version.
 * Null when there was none. The dialog sends the version by name, so that what it says is what happens.
 */
export function rollbackTarget(
  primary: Deployment | undefined,
  history: readonly Deployment[],
): number | null {
  if (!primary) return null;
  const earlier = history
    .filter((one) => one.role === "primary" && one.modelVersion !== primary.modelVersion)
    .filter((one) => one.deployedAtMs <= primary.deployedAtMs)
    .sort((a, b) => b.deployedAtMs - a.deployedAtMs);
  return earlier[0]?.modelVersion ?? null;
}
