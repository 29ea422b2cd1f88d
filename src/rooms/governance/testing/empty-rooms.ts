import { trackingErrors } from "../../tracking/index.ts";
import type { LineageRooms } from "../lineage/records.ts";

/** Rooms without a single record, for tests that are about the ledger. */
export const emptyRooms: LineageRooms = {
  data: { listVersions: async () => [] },
  tracking: {
    getRun: async (runId) => {
      throw trackingErrors.E_TRACKING_RUN_UNKNOWN({ runId });
    },
    getLoggedModel: async (modelId) => {
      throw trackingErrors.E_TRACKING_RUN_UNKNOWN({ runId: modelId });
    },
    listRuns: async () => [],
    searchRuns: async () => ({ runs: [], nextPageToken: null }),
    searchLoggedModels: async () => ({ models: [], nextPageToken: null }),
    searchExperiments: async () => ({ experiments: [], nextPageToken: null }),
  },
  training: { listPipelineRuns: async () => [] },
  registry: { findVersionRecords: async () => [] },
  serving: {
    listEndpoints: async () => [],
    deploymentHistory: async () => [],
    getPrediction: async (id) => {
      throw trackingErrors.E_TRACKING_RUN_UNKNOWN({ runId: id });
    },
    listPredictions: async () => [],
    countPredictions: async () => ({ stored: 0, withOutcome: 0 }),
  },
  abtests: { list: async () => [] },
  monitoring: { listAlerts: async () => [], listChecks: async () => [] },
};
