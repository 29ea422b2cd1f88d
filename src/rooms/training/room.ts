import type { Platform } from "../../platform/index.ts";
import type { DataRoom } from "../data/contract.ts";
import type { FeaturesRoom } from "../features/contract.ts";
import type { TrackingRoom } from "../tracking/contract.ts";
import type { ModelRegistrar, ReferenceSnapshot, TrainingRoom } from "./contract.ts";
import { trainingErrors } from "./errors.ts";
import { pipelineRunStore } from "./store/pipeline-run-store.ts";
import { predictionExplainer } from "./usecases/explain-predictions.ts";
import { recoverInterrupted } from "./usecases/recover-interrupted.ts";
import { rehearseTraining } from "./usecases/rehearse-training.ts";
import { runPipeline } from "./usecases/run-pipeline.ts";

export { trainingMigrations } from "./store/migrations.ts";

export interface TrainingDeps {
  readonly platform: Platform;
  readonly data: DataRoom;
  readonly features: FeaturesRoom;
  readonly tracking: TrackingRoom;
  /** The registry, which is a later room. */
  readonly registrar: ModelRegistrar;
  /** Akashi's own version, part of a run's environment. */
  readonly version: string;
}

export function createTrainingRoom(deps: TrainingDeps): TrainingRoom {
  const { platform, tracking } = deps;
  const store = pipelineRunStore(platform);
  return {
    runPipeline: (project, pipeline, options, context) =>
      runPipeline({ ...deps, store }, project, pipeline, options, context),
    listPipelineRuns: (filter) => store.list(filter),
    rehearse: (input, context) => rehearseTraining(deps, input, context),
    explain: predictionExplainer(platform.blobs),
    async readReference({ referenceDigest }) {
      try {
        return JSON.parse((await platform.blobs.get(referenceDigest)).toString("utf8")) as ReferenceSnapshot;
      } catch (error) {
        throw trainingErrors.E_TRAINING_REFERENCE_UNREADABLE(
          { digest: referenceDigest, reason: (error as Error).message },
          { cause: error },
        );
      }
    },
    recoverInterrupted: (context) =>
      recoverInterrupted({ store, tracking, nowMs: () => platform.clock.nowMs() }, context),
  };
}
