import { readFileAtCommit } from "../../../../platform/git/index.ts";
import type { UseCaseContext } from "../../../../platform/index.ts";
import { type Project, type ProjectConfig, parseProject } from "../../../../platform/project/index.ts";
import type { ModelVersion } from "../../../registry/contract.ts";
import type { PipelineRunResult } from "../../../training/contract.ts";
import type { DrillTarget, DrillWorld } from "../../core/drill-entry.ts";
import { drillTexts } from "../../core/drill-texts.ts";
import { primaryOf } from "../../core/drill-versions.ts";
import { inBoth } from "../../core/text.ts";
import type { RecordedTraining, RetrainPort } from "./drill.ts";
import { texts } from "./texts.ts";

/** How many pipeline runs are looked through for the one that made the version. */
const RUN_LIMIT = 5000;

interface Known {
  readonly version: ModelVersion;
  readonly run: PipelineRunResult;
  /** With akashi.yaml as it was at the run's commit. */
  readonly project: Project;
}

/** The port over the version that answers at the target, and the records of how it came to be. */
export function recordsPort(
  { rooms, project }: DrillWorld,
  { endpoint, environment }: DrillTarget,
  context: UseCaseContext,
): RetrainPort {
  let known: Known | undefined;
  return {
    subject: `${endpoint} (${environment})`,
    async recorded() {
      const live = await primaryOf(rooms.serving, endpoint, environment);
      if (!live) return inBoth(drillTexts.nothingLive, { endpoint, environment });
      const version = await rooms.registry.getVersion(live.model, live.modelVersion);
      const name = `${version.model}@${version.version}`;
      if (version.origin !== "pipeline") return inBoth(texts.imported, { version: name });
      const runs = await rooms.training.listPipelineRuns({ project: version.project, limit: RUN_LIMIT });
      const run = runs.find((one) => one.runId === version.runId);
      if (!run) return inBoth(texts.noRun, { version: name });
      const { provenance, params, metrics } = await rooms.tracking.getRun(version.runId);
      if (!provenance.commit) return inBoth(texts.noCommit, { version: name });
      const text = await readFileAtCommit(project.root, provenance.commit, "akashi.yaml");
      if (text === null) return inBoth(texts.commitGone, { commit: provenance.commit });
      let config: ProjectConfig;
      try {
        config = parseProject(text, "akashi.yaml");
      } catch (error) {
        return inBoth(texts.unreadable, { reason: (error as Error).message });
      }
      const pipeline = config.pipelines[run.pipeline];
      if (!pipeline) return inBoth(texts.commitGone, { commit: provenance.commit });
      known = { version, run, project: { root: project.root, config } };
      return {
        version: name,
        onnxDigest: version.bundle.onnxDigest,
        commit: provenance.commit,
        dirty: provenance.dirty,
        score: metrics[pipeline.metric] ?? null,
        environmentDigest: provenance.environmentDigest,
        seed: pipeline.seed,
        dataset: `${run.dataset}@${run.datasetVersion}`,
        contradictions: provenance.dirty === false ? contradictionsOf(params, pipeline) : [],
      } satisfies RecordedTraining;
    },
    rehearse(seed) {
      const { version, run, project: then } = known!;
      return rooms.training.rehearse(
        {
          project: then,
          pipeline: run.pipeline,
          datasetVersion: run.datasetVersion,
          featureView: version.bundle.featureView,
          runId: version.runId,
          seed,
        },
        { ...context, progress: undefined },
      );
    },
    progress: (done, total) => context.progress?.({ stage: "retrain", done, total }),
  };
}

/** What the run wrote down and akashi.yaml at its commit says otherwise. */
function contradictionsOf(
  params: Readonly<Record<string, string>>,
  pipeline: ProjectConfig["pipelines"][string],
): RecordedTraining["contradictions"] {
  const declared = {
    seed: pipeline.seed,
    folds: pipeline.folds,
    metric: pipeline.metric,
    holdout_share: pipeline.split.holdout,
  };
  return Object.entries(declared).flatMap(([name, value]) => {
    const recorded = params[name];
    return recorded === undefined || recorded === String(value)
      ? []
      : [{ name, recorded, declared: String(value) }];
  });
}
