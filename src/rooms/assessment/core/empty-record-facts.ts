import type { RecordFacts } from "./record-facts.ts";

/** Records of an installation that keeps none of the groups: every record probe answers "unknown" to it. */
export const nothingRecorded: RecordFacts = {
  project: "",
  datasetVersions: null,
  runs: null,
  pipelines: null,
  pipelineExecutions: null,
  modelVersions: null,
  environments: null,
  deployments: null,
  rollbacks: null,
  predictions: null,
  outcomes: null,
  abTests: null,
  monitors: null,
  driftChecks: null,
  alerts: null,
  featureViews: null,
  featureDictionary: null,
  api: null,
  explanations: null,
  reviews: null,
  costs: null,
  sliceReports: null,
};
