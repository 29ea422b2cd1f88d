import type { Ledger } from "../../../platform/events/index.ts";
import type { Platform } from "../../../platform/index.ts";
import type { RequestJson } from "../../../platform/outbound/index.ts";
import type { RecordRooms } from "../collectors/records/sources.ts";

export interface AssessmentDeps {
  readonly platform: Pick<Platform, "home" | "clock" | "database"> & {
    readonly ledger: Pick<Ledger, "write">;
  };
  /** The doors of the rooms whose records are evidence. */
  readonly rooms: RecordRooms;
  /** Opens the same store a second time, with nothing of this process in memory; absent where there is no such way. */
  readonly openFresh?: () => Promise<{ readonly rooms: RecordRooms; close(): Promise<void> }>;
  /** Version of Akashi, as the documents name it. */
  readonly version: string;
  /** How sources outside are asked; default: over the network. */
  readonly requestJson?: RequestJson;
}
