import { isAkashiError } from "../../../kernel/errors.ts";
import type { AbTest, AbTestsRoom } from "../../abtests/contract.ts";
import type { DataRoom, DatasetVersion } from "../../data/contract.ts";
import type { Alert, MonitorCheck, MonitoringRoom } from "../../monitoring/contract.ts";
import type { RegistryRoom, VersionRecord } from "../../registry/contract.ts";
import type { Deployment, Endpoint, Prediction, ServingRoom } from "../../serving/contract.ts";
import type { RunDetail, Tracking } from "../../tracking/contract.ts";
import type { LoggedModel } from "../../tracking/index.ts";
import type { PipelineRunResult, TrainingRoom } from "../../training/contract.ts";

/** What lineage reads of the rooms before this one. */
export interface LineageRooms {
  readonly data: Pick<DataRoom, "listVersions">;
  readonly tracking: Pick<
    Tracking,
    "getRun" | "listRuns" | "searchRuns" | "searchExperiments" | "getLoggedModel" | "searchLoggedModels"
  >;
  readonly training: Pick<TrainingRoom, "listPipelineRuns">;
  readonly registry: Pick<RegistryRoom, "findVersionRecords">;
  readonly serving: Pick<
    ServingRoom,
    "listEndpoints" | "deploymentHistory" | "getPrediction" | "listPredictions" | "countPredictions"
  >;
  readonly abtests: Pick<AbTestsRoom, "list">;
  readonly monitoring: Pick<MonitoringRoom, "listAlerts" | "listChecks">;
}

/** More pipeline runs, checks or alerts than a trace looks through. */
const LIST_LIMIT = 10_000;

/**
 * The records of one trace. Short lists are read once and whole; runs and predictions, of which there may be
 * millions, only by key.
 */
export class LineageRecords {
  readonly #rooms: LineageRooms;
  readonly #lists = new Map<string, Promise<unknown>>();

  constructor(rooms: LineageRooms) {
    this.#rooms = rooms;
  }
  datasetVersions(): Promise<DatasetVersion[]> {
    return this.#once("datasets", () => this.#rooms.data.listVersions());
  }
  /** Versions of one dataset that have this content; a client may have shortened the digest. */
  async versionsOfDataset(dataset: string, digest: string): Promise<DatasetVersion[]> {
    const versions = await this.#once(`dataset:${dataset}`, () => this.#rooms.data.listVersions({ dataset }));
    return versions.filter((it) => it.dataset === dataset && sameDigest(it.digest, digest));
  }
  pipelineRuns(): Promise<PipelineRunResult[]> {
    return this.#once("pipeline-runs", () => this.#rooms.training.listPipelineRuns({ limit: LIST_LIMIT }));
  }
  /** The pipeline run that this run is, if it is one; looked for among the newest of its pipeline. */
  async pipelineRunOf(run: RunDetail): Promise<PipelineRunResult | null> {
    const [project, pipeline] = [run.tags["akashi.project"], run.tags["akashi.pipeline"]];
    if (project === undefined || pipeline === undefined) return null;
    const found = await this.#rooms.training.listPipelineRuns({ project, pipeline, limit: LIST_LIMIT });
    return found.find(({ runId }) => runId === run.runId) ?? null;
  }
  /** Deleted ones too: what they served stays explainable. */
  versions(): Promise<VersionRecord[]> {
    return this.#once("versions", () => this.#rooms.registry.findVersionRecords({ withDeleted: true }));
  }
  endpoints(): Promise<Endpoint[]> {
    return this.#once("endpoints", () => this.#rooms.serving.listEndpoints());
  }
  deployments(): Promise<Deployment[]> {
    return this.#once("deployments", async () => {
      const endpoints = await this.endpoints();
      return (
        await Promise.all(endpoints.map(({ name }) => this.#rooms.serving.deploymentHistory(name)))
      ).flat();
    });
  }
  abTests(): Promise<AbTest[]> {
    return this.#once("ab-tests", () => this.#rooms.abtests.list());
  }
  checks(): Promise<MonitorCheck[]> {
    return this.#once("checks", () => this.#rooms.monitoring.listChecks({ limit: LIST_LIMIT }));
  }
  alerts(): Promise<Alert[]> {
    return this.#once("alerts", () => this.#rooms.monitoring.listAlerts({ limit: LIST_LIMIT }));
  }
  run(runId: string): Promise<RunDetail | null> {
    return this.#once(`run:${runId}`, () => orNull(() => this.#rooms.tracking.getRun(runId)));
  }
  loggedModel(modelId: string): Promise<LoggedModel | null> {
    return this.#once(`model:${modelId}`, () => orNull(() => this.#rooms.tracking.getLoggedModel(modelId)));
  }
  /** Ids of logged models that begin so. */
  async loggedModelIds(beginning: string, limit: number): Promise<string[]> {
    const { models } = await this.#rooms.tracking.searchLoggedModels({
      experimentIds: await this.#experimentIds(),
      filter: `model_id LIKE '${beginning}%'`,
      maxResults: limit,
    });
    return models.map(({ modelId }) => modelId);
  }
  prediction(id: string): Promise<Prediction | null> {
    return this.#once(`prediction:${id}`, () => orNull(() => this.#rooms.serving.getPrediction(id)));
  }
  /** One more than `limit` tells that there are more. */
  childRuns(parentRunId: string, limit: number) {
    return this.#rooms.tracking.listRuns({ parentRunId, limit });
  }
  /** Runs whose tag has this value, or begins or ends with it, in MLflow's filter language. */
  async runsWhere(filter: string, limit: number): Promise<RunDetail[]> {
    const experimentIds = await this.#experimentIds();
    if (experimentIds.length === 0) return [];
    return (await this.#rooms.tracking.searchRuns({ experimentIds, filter, maxResults: limit })).runs;
  }
  predictions(filter: { deploymentId?: string; abTest?: string }, limit: number): Promise<Prediction[]> {
    return this.#rooms.serving.listPredictions({ ...filter, limit });
  }
  async predictionCount(filter: { deploymentId?: string; abTest?: string }): Promise<number> {
    return (await this.#rooms.serving.countPredictions(filter)).stored;
  }

  #experimentIds(): Promise<string[]> {
    return this.#once("experiments", async () =>
      (await this.#rooms.tracking.searchExperiments({ maxResults: 50_000 })).experiments.map(
        ({ experimentId }) => experimentId,
      ),
    );
  }

  #once<Value>(key: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.#lists.get(key) as Promise<Value> | undefined;
    if (known) return known;
    const reading = read();
    this.#lists.set(key, reading);
    return reading;
  }
}

/** MLflow's clients shorten digests; eight characters are the least that tells two apart. */
export function sameDigest(ours: string, theirs: string): boolean {
  const [a, b] = [ours, theirs].map((digest) => digest.replace(/^sha256:/, ""));
  return a === b || (b!.length >= 8 && a!.startsWith(b!));
}

/** What cannot be found is null, and is shown as missing; a fault of ours stays a fault. */
async function orNull<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (isAkashiError(error) && error.status < 500) return null;
    throw error;
  }
}
