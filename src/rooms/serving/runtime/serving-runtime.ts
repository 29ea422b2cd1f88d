import type { Platform } from "../../../platform/index.ts";
import type { FeatureComputer } from "../../features/contract.ts";
import type { RegistryRoom } from "../../registry/contract.ts";
import type { TrainingRoom } from "../../training/contract.ts";
import type { VariantAssigner } from "../contract.ts";
import type { RoutingTable } from "./routing-table.ts";
import type { Scorer } from "./scorer.ts";
import type { ServingMetrics } from "./serving-metrics.ts";
import type { ShadowRunner } from "./shadow-runner.ts";

/** What serving reads of the registry. */
export type ServedVersions = Pick<RegistryRoom, "getVersion" | "readOnnx">;

/** What serving asks of training: why a model answered as it did, and the rows that it was trained on. */
export type ModelInsight = Pick<TrainingRoom, "explain" | "readReference">;

/** What the use cases of this room share; made once by room.ts. */
export interface ServingRuntime {
  readonly platform: Platform;
  readonly registry: ServedVersions;
  readonly features: FeatureComputer;
  readonly training: ModelInsight;
  readonly variantAssigner: VariantAssigner | undefined;
  readonly routes: RoutingTable;
  readonly scorer: Scorer;
  readonly shadows: ShadowRunner;
  readonly metrics: ServingMetrics;
}
