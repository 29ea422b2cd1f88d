/** The limits that MLflow's own server sets (mlflow/utils/validation.py); clients rely on them. */
export const LIMITS = {
  metricsPerBatch: 1000,
  paramsPerBatch: 100,
  tagsPerBatch: 100,
  entriesPerBatch: 1000,
  keyCharacters: 250,
  /** Longer values are cut, not refused, as MLflow does by default. */
  paramValueCharacters: 6000,
  tagValueCharacters: 8000,
  experimentNameCharacters: 500,
  experimentTagValueCharacters: 20_000,
  artifactLocationCharacters: 2048,
  runsPerPage: 50_000,
  experimentsPerPage: 50_000,
  loggedModelsPerPage: 50_000,
  modelTagValueCharacters: 100_000,
  datasetNameCharacters: 500,
  datasetDigestCharacters: 36,
  datasetSourceCharacters: 65_535,
  datasetSchemaCharacters: 1_048_575,
  datasetProfileCharacters: 16_777_215,
  inputTagKeyCharacters: 255,
  inputTagValueCharacters: 500,
  experimentsPerDatasetSearch: 20,
  datasetSummaries: 1000,
  runsPerHistory: 100,
  sampledPointsPerRun: 2500,
  /** The largest page of a metric's history. */
  historyPointsPerPage: 25_000,
} as const;

/** The most parts of one upload, as in S3. */
export const MAX_UPLOAD_PARTS = 10_000;

/** The largest file that the artifact proxy takes: 64 GiB. */
export const MAX_ARTIFACT_BYTES = 64 * 1024 ** 3;
