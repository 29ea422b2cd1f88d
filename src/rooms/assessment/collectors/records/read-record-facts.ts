import type { RecordFacts } from "../../core/record-facts.ts";
import { readDatasetVersions, readFeatureDictionary, readFeatureViews } from "./facts/data-facts.ts";
import { readAlerts, readDriftChecks, readMonitors, readOutcomes } from "./facts/monitoring-facts.ts";
import {
  readAbTests,
  readDeployments,
  readEndpointApis,
  readEnvironments,
  readExplanations,
  readPredictionLog,
  readRollbacks,
} from "./facts/serving-facts.ts";
import {
  readModelVersions,
  readPipelineExecutions,
  readPipelines,
  readRuns,
} from "./facts/training-facts.ts";
import { projectName, type RecordSources } from "./sources.ts";

/** Everything that the store knows of one project, in the form that record probes read. It judges nothing. */
export async function readRecordFacts(sources: RecordSources): Promise<RecordFacts> {
  return {
    project: projectName(sources),
    datasetVersions: await readDatasetVersions(sources),
    runs: await readRuns(sources),
    pipelines: readPipelines(sources),
    pipelineExecutions: await readPipelineExecutions(sources),
    modelVersions: await readModelVersions(sources),
    environments: await readEnvironments(sources),
    deployments: await readDeployments(sources),
    rollbacks: await readRollbacks(sources),
    predictions: await readPredictionLog(sources),
    outcomes: await readOutcomes(sources),
    abTests: await readAbTests(sources),
    monitors: readMonitors(sources),
    driftChecks: await readDriftChecks(sources),
    alerts: await readAlerts(sources),
    featureViews: await readFeatureViews(sources),
    featureDictionary: await readFeatureDictionary(sources),
    api: await readEndpointApis(sources),
    explanations: await readExplanations(sources),
    // Kept by no room yet.
    reviews: null,
    costs: null,
    sliceReports: null,
  };
}
