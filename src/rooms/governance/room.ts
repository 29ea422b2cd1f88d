import {
  countEventsByActor,
  countEventsByTime,
  type EventFilter,
  readEvents,
} from "../../platform/events/index.ts";
import type { Platform } from "../../platform/index.ts";
import { postBytes, type SendBytes } from "../../platform/outbound/index.ts";
import type { AuditFilter, GovernanceRoom } from "./contract.ts";
import { openLineageEvents } from "./lineage/open-lineage.ts";
import { runProvenance } from "./lineage/provenance.ts";
import type { LineageRooms } from "./lineage/records.ts";
import { timeline } from "./lineage/timeline.ts";
import { trace } from "./lineage/trace.ts";
import { lineageReceivers } from "./openlineage/receivers.ts";
import { openLineageMigrations } from "./openlineage/tables.ts";
import { exportEvents } from "./usecases/export-events.ts";
import { verifyChain } from "./usecases/verify-chain.ts";
import { verifyExport } from "./usecases/verify-export.ts";

/** The log itself belongs to the platform; the tables here say only who hears of lineage. */
export const governanceMigrations = openLineageMigrations;

export function createGovernanceRoom({
  platform,
  rooms,
  version = "0.0.0",
  send = postBytes,
}: {
  readonly platform: Pick<Platform, "database" | "clock" | "ledger" | "telemetry">;
  /** What lineage is read from. */
  readonly rooms: LineageRooms;
  /** Akashi's own version, which events of its own deeds name. */
  readonly version?: string;
  /** How events reach their receivers. */
  readonly send?: SendBytes;
}): GovernanceRoom {
  const { database, clock } = platform;
  return {
    receivers: lineageReceivers({ platform, rooms, version, send }),
    trace: trace.bind(null, rooms),
    openLineageEvents: openLineageEvents.bind(null, rooms),
    runProvenance: runProvenance.bind(null, rooms),
    timeline: timeline.bind(null, rooms, database),
    listEvents: (filter) => readEvents(database, toEventFilter(filter)),
    verifyChain: (head, context) => verifyChain(database, head, context),
    countsByActor: (filter) => countEventsByActor(database, toEventFilter(filter)),
    countsByTime: (sliceMs, filter) => countEventsByTime(database, sliceMs, toEventFilter(filter)),
    exportLines: (range) => exportEvents({ database, clock }, range),
    verifyExport: (lines) => verifyExport(database, lines),
  };
}

function toEventFilter({ actor, ...filter }: AuditFilter = {}): EventFilter {
  return { ...filter, ...(actor !== undefined && { actorName: actor }) };
}
