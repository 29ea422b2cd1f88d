import type { Platform } from "../../../platform/index.ts";
import type { RegistryRoom } from "../../registry/contract.ts";
import type { ServingRoom } from "../../serving/contract.ts";
import type { TrainingRoom } from "../../training/contract.ts";
import type { PredictionReader, ScheduledWork } from "../contract.ts";
import type { Channel, ChannelPorts } from "../core/channel.ts";
import type { DriftTest } from "../core/drift-test.ts";
import type { Metrics } from "../core/judge-performance.ts";
import type { ReferenceCache } from "./reference-cache.ts";

/** Everything that the use cases of this room work with; room.ts fills it, tests fill it with fakes. */
export interface MonitoringDeps {
  readonly platform: Pick<Platform, "clock" | "database" | "ledger" | "telemetry">;
  readonly predictions: PredictionReader;
  readonly serving: Pick<ServingRoom, "countPredictions" | "deploymentHistory">;
  readonly registry: Pick<RegistryRoom, "getVersion">;
  readonly training: Pick<TrainingRoom, "runPipeline">;
  readonly references: ReferenceCache;
  readonly tests: readonly DriftTest[];
  readonly channels: readonly Channel[];
  readonly channelPorts: ChannelPorts;
  readonly metrics: Metrics;
  /** Absent: monitors and pipelines alone are scheduled. */
  readonly scheduledWork?: ScheduledWork;
}
