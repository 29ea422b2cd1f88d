import type { Platform } from "../../../../platform/index.ts";
import type { Project } from "../../../../platform/project/index.ts";
import type { AbTestsRoom } from "../../../abtests/contract.ts";
import type { DataRoom } from "../../../data/contract.ts";
import type { FeaturesRoom } from "../../../features/contract.ts";
import type { MonitoringRoom } from "../../../monitoring/contract.ts";
import type { RegistryRoom } from "../../../registry/contract.ts";
import type { ServingRoom } from "../../../serving/contract.ts";
import type { TrackingRoom } from "../../../tracking/contract.ts";
import type { TrainingRoom } from "../../../training/contract.ts";
import type { DrillRecord } from "../../core/drill.ts";

/** The rooms whose records are evidence; assessment stands last and may read them all. */
export interface RecordRooms {
  readonly data: DataRoom;
  readonly features: FeaturesRoom;
  readonly tracking: TrackingRoom;
  readonly training: TrainingRoom;
  readonly registry: RegistryRoom;
  readonly serving: ServingRoom;
  readonly abtests: AbTestsRoom;
  readonly monitoring: MonitoringRoom;
}

/** One project's view of one store. */
export interface RecordSources {
  readonly platform: Pick<Platform, "database">;
  readonly rooms: RecordRooms;
  readonly project: Project;
  readonly drills: readonly DrillRecord[];
}

/** How far back one assessment reads; what is older does not decide a verdict (evidence lapses after 30 to 90 days). */
export const RECORD_LIMIT = 2000;

export const projectName = (sources: RecordSources): string => sources.project.config.project.name;

/** The id under which people know a model version. */
export const versionId = (model: string, version: number): string => `${model}@${version}`;
