import { type ArtifactDownload, downloadArtifact, type UploadOptions, uploadArtifact } from "./artifacts.ts";
import { type BatchOptions, BatchQueue, type Entry } from "./batch-queue.ts";
import { clientError } from "./errors.ts";
import type { ArtifactContent, Transport } from "./transport.ts";
import type { Artifact, DatasetInput, MetricPoint, Run, RunStatus } from "./types.ts";
import { toWireInput, toWireMetric } from "./wire.ts";

const RUNS = "/api/2.0/mlflow/runs";

export type ParamValue = string | number | boolean;

export interface MetricOptions {
  /** Default 0. */
  readonly step?: number;
  /** Default: now. */
  readonly timestampMs?: number;
}

/**
 * A run that this client logs into. Metrics, params and tags are collected into batches: a log call resolves when there is
 * room for more, and `flush` or `end` when everything is durable. A value that the server refuses makes `flush`, `end`
 * and every later log call throw.
 */
export class ActiveRun {
  readonly runId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly artifactUri: string;
  readonly #transport: Transport;
  readonly #queue: BatchQueue;
  readonly #signal: AbortSignal | undefined;
  #ended = false;

  constructor(
    transport: Transport,
    run: Run,
    options: BatchOptions & { signal?: AbortSignal | undefined } = {},
  ) {
    this.runId = run.runId;
    this.experimentId = run.experimentId;
    this.name = run.name;
    this.artifactUri = run.artifactUri;
    this.#transport = transport;
    this.#signal = options.signal;
    this.#queue = new BatchQueue(async ({ metrics, params, tags }) => {
      const json = { run_id: this.runId, metrics: metrics.map(toWireMetric), params, tags };
      await this.#post("log-batch", json);
    }, options);
  }

  logMetric(key: string, value: number, options: MetricOptions = {}): Promise<void> {
    return this.logMetrics({ [key]: value }, options);
  }

  /** Several values of one step, or points with a step and a time of their own. */
  logMetrics(
    metrics: Readonly<Record<string, number>> | readonly MetricPoint[],
    options: MetricOptions = {},
  ): Promise<void> {
    const { step = 0, timestampMs = Date.now() } = options;
    const points = isList(metrics)
      ? metrics
      : Object.entries(metrics).map(([key, value]) => ({ key, value, step, timestampMs }));
    return this.#log(points.map((point) => ({ kind: "metric", point })));
  }

  /** A param is set once: the same value again changes nothing, another one is refused. */
  logParam(key: string, value: ParamValue): Promise<void> {
    return this.logParams({ [key]: value });
  }

  logParams(params: Readonly<Record<string, ParamValue>>): Promise<void> {
    return this.#log(
      Object.entries(params).map(([key, value]) => ({ kind: "param", key, value: String(value) })),
    );
  }

  setTag(key: string, value: string): Promise<void> {
    return this.setTags({ [key]: value });
  }

  setTags(tags: Readonly<Record<string, string>>): Promise<void> {
    return this.#log(Object.entries(tags).map(([key, value]) => ({ kind: "tag", key, value })));
  }

  /** Says which datasets went in; the same name and digest again changes nothing. */
  async logInputs(inputs: readonly DatasetInput[]): Promise<void> {
    this.#checkOpen();
    await this.#post("log-inputs", { run_id: this.runId, datasets: inputs.map(toWireInput), models: [] });
  }

  /** Says which logged models came out. */
  async logOutputs(modelIds: readonly string[], step = 0): Promise<void> {
    this.#checkOpen();
    await this.#post("outputs", {
      run_id: this.runId,
      models: modelIds.map((model_id) => ({ model_id, step })),
    });
  }

  /** Streams a file into the run. In Node, `await fs.openAsBlob(file)` is content that is never held in memory. */
  uploadArtifact(path: string, content: ArtifactContent, options: UploadOptions = {}): Promise<void> {
    const signal = options.signal ?? this.#signal;
    return uploadArtifact(this.#transport, this.artifactUri, path, content, {
      ...options,
      ...(signal && { signal }),
    });
  }

  downloadArtifact(path: string): Promise<ArtifactDownload> {
    return downloadArtifact(this.#transport, this.artifactUri, path, this.#signal);
  }

  async listArtifacts(): Promise<Artifact[]> {
    const { items } = await this.#transport.json<{ items: Artifact[] }>({
      method: "GET",
      path: `/api/v1/runs/${encodeURIComponent(this.runId)}/artifacts`,
      signal: this.#signal,
    });
    return items;
  }

  /** Resolves when everything that was logged is durable. */
  flush(): Promise<void> {
    return this.#queue.flush();
  }

  /** Entries that are not acknowledged yet. */
  get pending(): number {
    return this.#queue.size;
  }

  /**
   * Flushes and ends the run. When something of it could not be stored, the run ends as FAILED and this throws: a run
   * that says FINISHED is complete.
   */
  async end(status: "FINISHED" | "FAILED" | "KILLED" = "FINISHED", endedAtMs = Date.now()): Promise<void> {
    if (this.#ended) return;
    let lost: { error: unknown } | undefined;
    try {
      await this.#queue.flush();
    } catch (error) {
      lost = { error };
    }
    await this.#setStatus(lost && status === "FINISHED" ? "FAILED" : status, endedAtMs);
    this.#ended = true;
    if (lost) throw lost.error;
  }

  async #setStatus(status: RunStatus, endedAtMs: number): Promise<void> {
    // The end is told even when the run's own signal ended it.
    await this.#transport.json({
      method: "POST",
      path: `${RUNS}/update`,
      json: { run_id: this.runId, status, end_time: endedAtMs },
    });
  }

  async #log(entries: readonly Entry[]): Promise<void> {
    this.#checkOpen();
    await this.#queue.add(entries);
  }

  #checkOpen(): void {
    if (this.#ended)
      throw clientError("E_CLIENT_RUN_ENDED", { runId: this.runId }, { lang: this.#transport.lang });
  }

  async #post(call: string, json: unknown): Promise<void> {
    await this.#transport.json({ method: "POST", path: `${RUNS}/${call}`, json, signal: this.#signal });
  }
}

function isList(metrics: object): metrics is readonly MetricPoint[] {
  return Array.isArray(metrics);
}
