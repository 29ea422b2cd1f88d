import type { Database } from "../../../platform/db/index.ts";
import type { Platform } from "../../../platform/index.ts";
import type { SendBytes } from "../../../platform/outbound/index.ts";
import type { Keyring } from "../../../platform/secrets/index.ts";
import type { DataRoom } from "../../data/contract.ts";
import type { FeaturesRoom } from "../../features/contract.ts";
import type { Tracking } from "../../tracking/contract.ts";

/** The records of earlier rooms that decisions about versions go by. */
export interface EarlierRecords {
  readonly data: Pick<DataRoom, "listVersions">;
  readonly tracking: Pick<Tracking, "getRun" | "getLoggedModel">;
}

/** What those need who only read; inside a transaction, `readsWithin` gives it. */
export interface RegistryReads extends EarlierRecords {
  readonly platform: Pick<Platform, "database" | "clock">;
  /** Whether people prove who they are. Where they do, nobody approves their own version. */
  readonly authentication: () => boolean;
}

export interface RegistryDeps extends RegistryReads {
  readonly platform: Platform;
  readonly features: Pick<FeaturesRoom, "applyView" | "recordUsage">;
  readonly tracking: Tracking;
  /** The records of earlier rooms as this database shows them. */
  readonly recordsIn: (database: Database) => EarlierRecords;
  /** Makes the secrets that sign webhooks. */
  readonly keyring: Keyring;
  /** How webhooks reach their addresses. */
  readonly send: SendBytes;
  /** Where a version (any version of the model without a number) is deployed, as a reader would name the places. */
  readonly deployedAt: (model: string, version?: number) => Promise<readonly string[]>;
}
