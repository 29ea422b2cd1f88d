import type { UseCaseContext } from "../../../platform/index.ts";
import type { Platform } from "../../../platform/platform.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import type { Tracking } from "../contract.ts";
import { createTrackingRoom, trackingMigrations } from "../room.ts";

export const testContext: UseCaseContext = { actor: { kind: "person", name: "tester" } };

export interface TestTrackingOptions {
  readonly maxArtifactBytes?: number;
  readonly databaseUrl?: string;
  readonly registeredIds?: () => Promise<ReadonlySet<string>>;
}

/** The room over a store of its own, for tests. */
export async function openTestTracking({
  maxArtifactBytes,
  databaseUrl,
  registeredIds,
}: TestTrackingOptions = {}): Promise<{ platform: Platform; tracking: Tracking; close(): Promise<void> }> {
  const platform = await openTestPlatform(trackingMigrations, { databaseUrl });
  return {
    platform,
    tracking: createTrackingRoom({ platform, maxArtifactBytes, registeredIds }),
    close: () => platform.close(),
  };
}
