import type { Routes } from "../platform/http/index.ts";
import type { Platform } from "../platform/index.ts";
import type { AbTestsRoom } from "../rooms/abtests/contract.ts";
import type { AssessmentRoom } from "../rooms/assessment/contract.ts";
import type { DataRoom } from "../rooms/data/contract.ts";
import type { FeaturesRoom } from "../rooms/features/contract.ts";
import type { GovernanceRoom } from "../rooms/governance/contract.ts";
import type { MonitoringRoom } from "../rooms/monitoring/contract.ts";
import type { RegistryRoom } from "../rooms/registry/contract.ts";
import type { ServingRoom } from "../rooms/serving/contract.ts";
import type { Tracking } from "../rooms/tracking/contract.ts";
import type { TrainingRoom } from "../rooms/training/contract.ts";

/** Every room, as the shells see them: through their doors. */
export interface Rooms {
  readonly data: DataRoom;
  readonly features: FeaturesRoom;
  readonly tracking: Tracking;
  readonly training: TrainingRoom;
  readonly registry: RegistryRoom;
  readonly serving: ServingRoom;
  readonly abtests: AbTestsRoom;
  readonly monitoring: MonitoringRoom;
  readonly governance: GovernanceRoom;
  readonly assessment: AssessmentRoom;
}

/** The whole product over one store: what main.ts puts together. */
export interface Application {
  readonly platform: Platform;
  readonly rooms: Rooms;
  readonly routes: readonly Routes[];
  /** Work that only a long-running server does: schedules, reactions to events. Returns how to stop it. */
  startBackgroundWork(options?: {
    /** The receiver of lineage that this server was started with. */
    readonly lineageUrl?: string | undefined;
  }): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
