import type { UseCaseContext } from "../../../platform/index.ts";
import type { Platform } from "../../../platform/platform.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import type { Tracking } from "../contract.ts";
import { createTrackingRoom, trackingMigrations } from "../room.ts";

export const testContext: UseCaseContext = { actor: { kind: "person", name: "tester" } };

/** The room over a store of its own, for tests. */
export async function openTestTracking(
  options: { maxArtifactBytes?: number } = {},
): Promise<{ platform: Platform; tracking: Tracking; close(): Promise<void> }> {
  const platform = await openTestPlatform(trackingMigrations);
  return { platform, tracking: createTrackingRoom({ platform, ...options }), close: () => platform.close() };
}
