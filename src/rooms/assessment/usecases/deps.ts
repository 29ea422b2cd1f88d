import type { Platform } from "../../../platform/index.ts";
import type { RequestJson } from "../../../platform/outbound/index.ts";
import type { RecordRooms } from "../collectors/records/sources.ts";

export interface AssessmentDeps {
  readonly platform: Platform;
  /** The doors of the rooms whose records are evidence. */
  readonly rooms: RecordRooms;
  /** Version of Akashi, as the documents name it. */
  readonly version: string;
  /** How sources outside are asked; default: over the network. */
  readonly requestJson?: RequestJson;
}
