import type { Platform } from "../../platform/index.ts";
import type { Tracking } from "./contract.ts";
import { MAX_ARTIFACT_BYTES } from "./core/limits.ts";
import { PointPacer } from "./core/point-pacer.ts";
import {
  deleteArtifacts,
  listArtifactFolder,
  listArtifacts,
  listArtifactsBelow,
  logArtifact,
  openArtifact,
  putArtifact,
  readArtifact,
} from "./usecases/artifacts.ts";
import {
  deleteExperimentTag,
  renameExperiment,
  setExperimentLifecycle,
  setExperimentTag,
} from "./usecases/change-experiment.ts";
import { deleteTag, setRunLifecycle, updateRun } from "./usecases/change-run.ts";
import { collectGarbage } from "./usecases/collect-garbage.ts";
import { compactHistories, runCompactions } from "./usecases/compact-histories.ts";
import { createExperiment } from "./usecases/create-experiment.ts";
import { createRun, startRun } from "./usecases/create-run.ts";
import type { TrackingDeps } from "./usecases/deps.ts";
import { countFound, countRuns, getRun, listRuns, searchRuns } from "./usecases/find-runs.ts";
import { importExperiment, importLoggedModel, importRun } from "./usecases/import-records.ts";
import { logBatch, logLargeBatch } from "./usecases/log-batch.ts";
import { logInputs } from "./usecases/log-inputs.ts";
import { logModelInputs, logModelOutputs } from "./usecases/log-models.ts";
import {
  createLoggedModel,
  deleteLoggedModel,
  deleteLoggedModelTag,
  finalizeLoggedModel,
  getLoggedModel,
  logLoggedModelParams,
  setLoggedModelTags,
} from "./usecases/logged-models.ts";
import { metricCurves } from "./usecases/metric-curves.ts";
import { metricHistory, metricHistoryPage } from "./usecases/metric-history.ts";
import { recordModel } from "./usecases/record-model.ts";
import { sampleMetric } from "./usecases/sample-metric.ts";
import { searchDatasets } from "./usecases/search-datasets.ts";
import { getExperiment, getExperimentByName, searchExperiments } from "./usecases/search-experiments.ts";
import { searchLoggedModels } from "./usecases/search-logged-models.ts";

import { abortUpload, completeUpload, createUpload, putUploadPart } from "./usecases/upload-in-parts.ts";

export { trackingMigrations } from "./store/migrations.ts";

export interface TrackingRoomOptions {
  readonly platform: Platform;
  readonly maxArtifactBytes?: number;
  /** Hexadecimal ids of runs and logged models that must not go for good, because later rooms speak of them. */
  readonly registeredIds?: () => Promise<ReadonlySet<string>>;
}

export function createTrackingRoom(options: TrackingRoomOptions): Tracking {
  const deps: TrackingDeps = {
    platform: options.platform,
    maxArtifactBytes: options.maxArtifactBytes ?? MAX_ARTIFACT_BYTES,
    registeredIds: options.registeredIds ?? (async () => new Set()),
    pointPacer: new PointPacer(),
  };
  return {
    ...experiments(deps),
    ...runs(deps),
    ...loggedModels(deps),
    ...artifacts(deps),
  };
}

function experiments(deps: TrackingDeps) {
  return {
    createExperiment: createExperiment.bind(null, deps),
    getExperiment: getExperiment.bind(null, deps),
    getExperimentByName: getExperimentByName.bind(null, deps),
    searchExperiments: searchExperiments.bind(null, deps),
    renameExperiment: renameExperiment.bind(null, deps),
    setExperimentLifecycle: setExperimentLifecycle.bind(null, deps),
    setExperimentTag: setExperimentTag.bind(null, deps),
    deleteExperimentTag: deleteExperimentTag.bind(null, deps),
    searchDatasets: searchDatasets.bind(null, deps),
  } satisfies Partial<Tracking>;
}

function runs(deps: TrackingDeps) {
  return {
    startRun: startRun.bind(null, deps),
    createRun: createRun.bind(null, deps),
    updateRun: updateRun.bind(null, deps),
    endRun: (runId, status, context) =>
      updateRun(deps, runId, { status, endedAtMs: deps.platform.clock.nowMs() }, context),
    setRunLifecycle: setRunLifecycle.bind(null, deps),
    getRun: getRun.bind(null, deps),
    listRuns: listRuns.bind(null, deps),
    searchRuns: searchRuns.bind(null, deps),
    countFoundRuns: countFound.bind(null, deps),
    countRuns: countRuns.bind(null, deps),
    logBatch: (runId, { metrics, params = {}, tags = {} }) =>
      logLargeBatch(deps, runId, { metrics, params: toPairs(params), tags: toPairs(tags) }),
    logEntries: logBatch.bind(null, deps),
    deleteTag: deleteTag.bind(null, deps),
    logInputs: logInputs.bind(null, deps),
    logModelInputs: logModelInputs.bind(null, deps),
    logModelOutputs: logModelOutputs.bind(null, deps),
    metricHistory: metricHistory.bind(null, deps),
    metricHistoryPage: metricHistoryPage.bind(null, deps),
    sampleMetric: sampleMetric.bind(null, deps),
    recordModel: recordModel.bind(null, deps),
    metricCurves: metricCurves.bind(null, deps),
    compactHistories: compactHistories.bind(null, deps),
    runCompactions: runCompactions.bind(null, deps),
    importExperiment: importExperiment.bind(null, deps),
    importRun: importRun.bind(null, deps),
    importLoggedModel: importLoggedModel.bind(null, deps),
  } satisfies Partial<Tracking>;
}

function loggedModels(deps: TrackingDeps) {
  return {
    createLoggedModel: createLoggedModel.bind(null, deps),
    getLoggedModel: getLoggedModel.bind(null, deps),
    finalizeLoggedModel: finalizeLoggedModel.bind(null, deps),
    deleteLoggedModel: deleteLoggedModel.bind(null, deps),
    logLoggedModelParams: logLoggedModelParams.bind(null, deps),
    setLoggedModelTags: setLoggedModelTags.bind(null, deps),
    deleteLoggedModelTag: deleteLoggedModelTag.bind(null, deps),
    searchLoggedModels: searchLoggedModels.bind(null, deps),
  } satisfies Partial<Tracking>;
}

function artifacts(deps: TrackingDeps) {
  return {
    logArtifact: logArtifact.bind(null, deps),
    listArtifacts: listArtifacts.bind(null, deps),
    readArtifact: readArtifact.bind(null, deps),
    putArtifact: putArtifact.bind(null, deps),
    openArtifact: openArtifact.bind(null, deps),
    listArtifactFolder: listArtifactFolder.bind(null, deps),
    listArtifactsBelow: listArtifactsBelow.bind(null, deps),
    deleteArtifacts: deleteArtifacts.bind(null, deps),
    createUpload: createUpload.bind(null, deps),
    putUploadPart: putUploadPart.bind(null, deps),
    completeUpload: completeUpload.bind(null, deps),
    abortUpload: abortUpload.bind(null, deps),
    collectGarbage: collectGarbage.bind(null, deps),
  } satisfies Partial<Tracking>;
}

function toPairs(record: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}
