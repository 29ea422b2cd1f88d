import { ActiveRun, type ParamValue } from "./active-run.ts";
import type { BatchOptions } from "./batch-queue.ts";
import type { Experiments } from "./experiments.ts";
import { newRequestKey, once, REQUEST_TAG } from "./once.ts";
import { Paged } from "./paged.ts";
import type { Transport } from "./transport.ts";
import type { Artifact, LifecycleView, MetricCurve, MetricPoint, Run, RunProvenance } from "./types.ts";
import { readMetric, readRun, toWirePairs, type WireMetric, type WireRun } from "./wire.ts";

const ROOT = "/api/2.0/mlflow/runs";

/** Takes what can be known about where a run comes from, as tags. Never throws. */
export type ProvenanceCollector = () => Promise<Readonly<Record<string, string>>>;

export interface StartRunOptions extends BatchOptions {
  /** Name of the experiment, which is made unless it is there; `Default` without it. */
  readonly experiment?: string;
  /** Id of the experiment, instead of its name. */
  readonly experimentId?: string;
  readonly name?: string;
  readonly parentRunId?: string;
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly tags?: Readonly<Record<string, string>>;
  /** Dataset -> `<version>@<digest>`, or a bare digest. */
  readonly dataVersions?: Readonly<Record<string, string>>;
  /** False: commit, command, machine and so on are not taken. Default true. */
  readonly provenance?: boolean;
  readonly startedAtMs?: number;
  /** Ends the logging into the run; `withRun` then ends it as KILLED. */
  readonly signal?: AbortSignal;
}

export interface SearchRuns {
  /** Names of experiments; together with `experimentIds`, or all experiments without both. */
  readonly experiments?: readonly string[];
  readonly experimentIds?: readonly string[];
  /** MLflow's grammar: `metrics.roc_auc > 0.7 AND params.trainer = 'xgboost'`. */
  readonly filter?: string;
  /** Default: the newest first. */
  readonly orderBy?: readonly string[];
  readonly view?: LifecycleView;
  /** Per request; default 1000. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

export interface CurveQuery {
  readonly runIds: readonly string[];
  readonly metric: string;
  readonly axis?: "step" | "time";
  readonly from?: number;
  readonly to?: number;
  /** Most buckets per run; default 1000. */
  readonly buckets?: number;
  readonly signal?: AbortSignal;
}

/** Runs: start, resume, find and read them. */
export class Runs {
  readonly #transport: Transport;
  readonly #experiments: Experiments;
  readonly #collect: ProvenanceCollector;

  constructor(transport: Transport, experiments: Experiments, collect: ProvenanceCollector) {
    this.#transport = transport;
    this.#experiments = experiments;
    this.#collect = collect;
  }

  /** Starts a run. A lost answer makes no second run: the client looks for its own tag before it asks again. */
  async start(options: StartRunOptions = {}): Promise<ActiveRun> {
    const { signal } = options;
    const experiment_id = await this.#experimentOf(options);
    const key = newRequestKey();
    const { "mlflow.user": user_id, ...taken } = options.provenance === false ? {} : await this.#collect();
    const tags = {
      ...taken,
      ...(user_id !== undefined && { "mlflow.user": user_id }),
      ...Object.fromEntries(
        Object.entries(options.dataVersions ?? {}).map(([name, version]) => [`akashi.data.${name}`, version]),
      ),
      ...(options.parentRunId !== undefined && { "mlflow.parentRunId": options.parentRunId }),
      ...options.tags,
      [REQUEST_TAG]: key,
    };
    const json = {
      experiment_id,
      user_id,
      run_name: options.name,
      start_time: options.startedAtMs ?? Date.now(),
      tags: toWirePairs(tags),
    };
    const run = await once(this.#transport, {
      create: async () => {
        const call = { method: "POST", path: `${ROOT}/create`, json, repeatable: false, signal } as const;
        return readRun((await this.#transport.json<{ run: WireRun }>(call)).run);
      },
      find: () =>
        this.search({
          experimentIds: [experiment_id],
          filter: `tags.\`${REQUEST_TAG}\` = '${key}'`,
          ...(signal && { signal }),
        }).first(),
      signal,
    });
    const active = new ActiveRun(this.#transport, run, options);
    if (options.params !== undefined) await active.logParams(options.params);
    return active;
  }

  /** Logs on into a run that is there, which is set to RUNNING again. */
  async resume(runId: string, options: BatchOptions & { signal?: AbortSignal } = {}): Promise<ActiveRun> {
    const json = { run_id: runId, status: "RUNNING" };
    await this.#transport.json({ method: "POST", path: `${ROOT}/update`, json, signal: options.signal });
    return new ActiveRun(this.#transport, await this.get(runId, options.signal), options);
  }

  /**
   * Starts a run, calls `work` with it, and ends it: FINISHED when `work` returns, FAILED when it throws, KILLED when the
   * signal ended it. What `work` threw is thrown on, also when the end could not be told.
   */
  async with<Result>(
    options: StartRunOptions,
    work: (run: ActiveRun) => Promise<Result> | Result,
  ): Promise<Result> {
    const run = await this.start(options);
    let result: Result;
    try {
      result = await work(run);
    } catch (error) {
      await run.end(options.signal?.aborted ? "KILLED" : "FAILED").catch(() => {});
      throw error;
    }
    await run.end();
    return result;
  }

  async get(runId: string, signal?: AbortSignal): Promise<Run> {
    const body = await this.#transport.json<{ run: WireRun }>({
      method: "GET",
      path: `${ROOT}/get`,
      query: { run_id: runId },
      signal,
    });
    return readRun(body.run);
  }

  search(search: SearchRuns = {}): Paged<Run> {
    let ids: Promise<string[]> | undefined;
    return new Paged(async (page_token) => {
      ids ??= this.#experimentIds(search);
      const body = await this.#transport.json<{ runs?: WireRun[]; next_page_token?: string }>({
        method: "POST",
        path: `${ROOT}/search`,
        json: {
          experiment_ids: await ids,
          filter: search.filter,
          order_by: search.orderBy,
          run_view_type: search.view,
          max_results: search.pageSize ?? 1000,
          page_token,
        },
        signal: search.signal,
      });
      return { items: (body.runs ?? []).map(readRun), next: body.next_page_token };
    });
  }

  /** Every point of a metric, ordered by time, step and value; 25 000 per request. */
  history(runId: string, metric: string, signal?: AbortSignal): Paged<MetricPoint> {
    return new Paged(async (page_token) => {
      const body = await this.#transport.json<{ metrics?: WireMetric[]; next_page_token?: string }>({
        method: "GET",
        path: "/api/2.0/mlflow/metrics/get-history",
        query: { run_id: runId, metric_key: metric, max_results: 25_000, page_token },
        signal,
      });
      return { items: (body.metrics ?? []).map(readMetric), next: body.next_page_token };
    });
  }

  /** One metric of up to 200 runs, small enough to draw; every extreme survives. */
  async curves({ runIds, signal, ...query }: CurveQuery): Promise<MetricCurve[]> {
    const { items } = await this.#transport.json<{ items: MetricCurve[] }>({
      method: "GET",
      path: "/api/v1/curves",
      query: { ...query, runs: runIds.join(",") },
      signal,
    });
    return items;
  }

  /** Where a run came from, with the names of the pieces that nobody said. */
  async provenance(runId: string, signal?: AbortSignal): Promise<RunProvenance> {
    const { provenance, missingProvenance } = await this.#transport.json<{
      provenance: Omit<RunProvenance, "missing">;
      missingProvenance: string[];
    }>({ method: "GET", path: `/api/v1/runs/${encodeURIComponent(runId)}`, signal });
    return { ...provenance, missing: missingProvenance };
  }

  async listArtifacts(runId: string, signal?: AbortSignal): Promise<Artifact[]> {
    const path = `/api/v1/runs/${encodeURIComponent(runId)}/artifacts`;
    return (await this.#transport.json<{ items: Artifact[] }>({ method: "GET", path, signal })).items;
  }

  async delete(runId: string): Promise<void> {
    await this.#transport.json({ method: "POST", path: `${ROOT}/delete`, json: { run_id: runId } });
  }

  async restore(runId: string): Promise<void> {
    await this.#transport.json({ method: "POST", path: `${ROOT}/restore`, json: { run_id: runId } });
  }

  async #experimentOf({ experiment, experimentId, signal }: StartRunOptions): Promise<string> {
    if (experimentId !== undefined) return experimentId;
    if (experiment === undefined) return "0";
    return (await this.#experiments.getOrCreate(experiment, signal ? { signal } : {})).experimentId;
  }

  async #experimentIds({ experiments, experimentIds, signal }: SearchRuns): Promise<string[]> {
    if (experiments === undefined && experimentIds === undefined) {
      const all = await this.#experiments.search(signal ? { signal } : {}).toArray();
      return all.map((experiment) => experiment.experimentId);
    }
    const named = await Promise.all(
      (experiments ?? []).map((name) => this.#experiments.getByName(name, signal)),
    );
    return [...(experimentIds ?? []), ...named.map((experiment) => experiment.experimentId)];
  }
}
