import { createHash } from "node:crypto";
import type { UseCaseContext } from "../../../platform/index.ts";
import { entryOf } from "../../../platform/project/index.ts";
import type { DataRoom } from "../../data/contract.ts";
import type { FeaturesRoom } from "../../features/contract.ts";
import type { RehearseTraining, TrainingRehearsal } from "../contract.ts";
import { buildOnnx, higherIsBetter } from "../core/index.ts";
import { fitAndJudge } from "./fit-and-judge.ts";
import { graphMetadata } from "./package-model.ts";
import { prepareData } from "./prepare-data.ts";
import { captureProvenance } from "./provenance.ts";
import { type Candidate, pickWinner, tryCandidate } from "./train-candidates.ts";

/** The way of `runPipeline` from data to graph, without anything that is kept. */
export async function rehearseTraining(
  deps: { readonly data: DataRoom; readonly features: FeaturesRoom; readonly version: string },
  { project, pipeline: name, datasetVersion, featureView, runId, seed }: RehearseTraining,
  context: UseCaseContext,
): Promise<TrainingRehearsal> {
  const declared = entryOf(project, "pipelines", name);
  const pipeline = seed === undefined ? declared : { ...declared, seed };
  const data = await prepareData(deps, project, name, pipeline, datasetVersion, context, featureView);
  const candidates: Candidate[] = [];
  for (const config of pipeline.candidates)
    candidates.push(await tryCandidate(config, data.train, pipeline, context));
  const winner = pickWinner(candidates, pipeline.metric);
  const { plan, model, holdout } = await fitAndJudge(winner, data, pipeline, context);
  const onnx = buildOnnx({
    plan,
    model,
    decisionThreshold: winner.decisionThreshold,
    metadata: graphMetadata(runId, data.version),
  });
  const { environmentDigest } = await captureProvenance(
    project,
    data.version,
    `akashi run ${name}`,
    deps.version,
  );
  return {
    onnxDigest: `sha256:${createHash("sha256").update(onnx).digest("hex")}`,
    winner: winner.trainer.name,
    metric: pipeline.metric,
    higherIsBetter: higherIsBetter(pipeline.metric),
    score: holdout[pipeline.metric],
    decisionThreshold: winner.decisionThreshold,
    trainRowCount: data.train.table.rowCount,
    environmentDigest: environmentDigest ?? "",
  };
}
