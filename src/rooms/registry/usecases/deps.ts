import type { Platform } from "../../../platform/index.ts";
import type { SendBytes } from "../../../platform/outbound/index.ts";
import type { Keyring } from "../../../platform/secrets/index.ts";
import type { DataRoom } from "../../data/contract.ts";
import type { FeaturesRoom } from "../../features/contract.ts";
import type { Tracking } from "../../tracking/contract.ts";

export interface RegistryDeps {
  readonly platform: Platform;
  readonly data: Pick<DataRoom, "listVersions">;
  readonly features: Pick<FeaturesRoom, "applyView" | "recordUsage">;
  readonly tracking: Tracking;
  /** Makes the secrets that sign webhooks. */
  readonly keyring: Keyring;
  /** How webhooks reach their addresses. */
  readonly send: SendBytes;
  /** Whether people prove who they are. Where they do, nobody approves their own version. */
  readonly authentication: () => boolean;
  /** Where a version (any version of the model without a number) is deployed, as a reader would name the places. */
  readonly deployedAt: (model: string, version?: number) => Promise<readonly string[]>;
}
